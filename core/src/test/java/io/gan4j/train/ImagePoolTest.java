package io.gan4j.train;

import static org.assertj.core.api.Assertions.assertThat;

import io.gan4j.data.ImageShape;
import io.gan4j.random.Randomness;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

class ImagePoolTest {
    private static final ImageShape PIXEL = new ImageShape(1, 1, 1);

    @Test
    void hands_images_through_while_it_fills_up() {
        ImagePool pool = pool(4);

        assertThat(exchange(pool, 0, 10, 11)).containsExactly(10, 11);
        assertThat(exchange(pool, 1, 12, 13)).containsExactly(12, 13);
    }

    @Test
    void then_gives_in_about_every_other_case_a_former_image_whose_place_the_new_one_takes() {
        ImagePool pool = pool(5);
        List<Integer> given = new ArrayList<>();
        for (int step = 0; step < 400; step++) {
            given.addAll(exchange(pool, step, step));
        }
        // Each image is given once at most but for those handed through while the pool filled up: they stay in it.
        List<Integer> full = given.subList(5, 400);
        assertThat(full).doesNotHaveDuplicates();
        long former =
                IntStream.range(5, 400).filter(step -> given.get(step) < step).count();
        assertThat(former).isBetween(160L, 235L);
        assertThat(full).allSatisfy(image -> assertThat(image).isBetween(0, 399));
    }

    @Test
    void of_no_capacity_hands_everything_through() {
        ImagePool pool = pool(0);
        for (int step = 0; step < 20; step++) {
            assertThat(exchange(pool, step, step)).containsExactly(step);
        }
    }

    @Test
    void leaves_what_it_is_given_alone() {
        ImagePool pool = pool(1);
        for (int step = 0; step < 20; step++) {
            INDArray image = images(step);
            pool.exchange(step, image);
            assertThat(image).isEqualTo(images(step));
        }
    }

    private static ImagePool pool(int capacity) {
        return new ImagePool(capacity, PIXEL, new Randomness(1), "pool");
    }

    private static List<Integer> exchange(ImagePool pool, long step, int... values) {
        return IntStream.of(pool.exchange(step, images(values)).data().asInt())
                .boxed()
                .toList();
    }

    private static INDArray images(int... values) {
        return Nd4j.createFromArray(values).castTo(DataType.FLOAT).reshape(values.length, 1, 1, 1);
    }
}
