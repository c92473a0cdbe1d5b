package io.gan4j.view;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.gan4j.tensor.Gradients;
import io.gan4j.tensor.LinearMap;
import io.gan4j.tensor.Tensor;
import io.gan4j.view.Distortion.Draw;
import io.gan4j.view.Distortion.Form;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

class DistortionTest {
    private static final Form GREY = new Form(1, 3, 3);
    private static final double[] ONE_TO_NINE = {1, 2, 3, 4, 5, 6, 7, 8, 9};
    private static final Draw NOTHING = new Draw(1, 1, 0, 0, 0, 0, 0, 0);

    @Test
    void opacity_is_not_saturated() {
        Distortion grey = new Distortion(new Form(4, 1, 1), new Draw(0, 1, 0, 0, 0, 0, 0, 0));

        assertThat(grey.of(new double[] {1, 2, 6, 9})).containsExactly(3, 3, 3, 9);
    }

    @Test
    void moves_images_and_brings_zeros_in() {
        Draw downAndLeft = new Draw(1, 1, 1, -1, 0, 0, 0, 0);
        assertThat(new Distortion(GREY, downAndLeft).of(ONE_TO_NINE)).containsExactly(0, 0, 0, 2, 3, 0, 5, 6, 0);
    }

    @Test
    void cuts_a_rectangle_out_that_may_lie_half_outside() {
        Draw corner = new Draw(1, 1, 0, 0, -1, 1, 2, 2);
        assertThat(new Distortion(GREY, corner).of(ONE_TO_NINE)).containsExactly(1, 0, 0, 4, 5, 6, 7, 8, 9);
    }

    @Test
    void contrast_is_the_distance_from_the_mean_of_the_image() {
        Draw half = new Draw(1, 0.5, 0, 0, 0, 0, 0, 0);
        assertThat(new Distortion(GREY, half).of(ONE_TO_NINE)).containsExactly(3, 3.5, 4, 4.5, 5, 5.5, 6, 6.5, 7);
    }

    @Test
    void saturation_is_the_distance_from_the_mean_of_the_channels() {
        Form colours = new Form(3, 1, 2);
        Draw none = new Draw(0, 1, 0, 0, 0, 0, 0, 0);
        Draw twice = new Draw(2, 1, 0, 0, 0, 0, 0, 0);
        double[] pixels = {1, 4, 2, 5, 6, 6};
        assertThat(new Distortion(colours, none).of(pixels)).containsExactly(3, 5, 3, 5, 3, 5);
        assertThat(new Distortion(colours, twice).of(pixels)).containsExactly(-1, 3, 1, 5, 9, 7);
    }

    @Test
    void each_image_has_its_own() {
        Form pixel = new Form(1, 1, 2);
        Draw right = new Draw(1, 1, 0, 1, 0, 0, 0, 0);
        assertThat(new Distortion(pixel, NOTHING, right).of(new double[] {1, 2, 3, 4}))
                .containsExactly(1, 2, 0, 3);
    }

    @Test
    void the_transposed_map_is_the_adjoint() {
        RandomGenerator random = new SplittableRandom(3);
        Form form = new Form(3, 6, 5);
        for (int trial = 0; trial < 50; trial++) {
            Draw[] draws = {draw(random), draw(random)};
            LinearMap map = new Distortion(form, draws);
            double[] x = numbers(2 * form.size(), random);
            double[] y = numbers(2 * form.size(), random);
            assertThat(product(map.of(x), y))
                    .isCloseTo(product(x, map.transposed().of(y)), within(1e-12));
            assertThat(map.transposed().transposed()).isEqualTo(map);
        }
    }

    @Test
    void gradients_of_gradients_go_through() {
        RandomGenerator random = new SplittableRandom(4);
        LinearMap map = new Distortion(new Form(1, 4, 4), draw(random), draw(random));
        Tensor images = Tensor.of(numbers(32, random), 2, 1, 4, 4);
        // p(x) = Σ (∇ Σ (Lx)³)² = Σ (Lᵀ 3(Lx)²)², whose gradient is Lᵀ(6 Lx ⊙ L(2 Lᵀ 3(Lx)²)).
        Tensor seen = images.mapped(map);
        Tensor slope = Gradients.gradient(seen.square().times(seen).sum(), images);
        Tensor gradient = Gradients.gradient(slope.square().sum(), images);

        double[] numbers = images.array().dup('c').data().asDouble();
        double[] lx = map.of(numbers);
        double[] cubed = lx.clone();
        for (int i = 0; i < lx.length; i++) {
            cubed[i] = 3 * lx[i] * lx[i];
        }
        double[] twice = map.transposed().of(cubed);
        for (int i = 0; i < twice.length; i++) {
            twice[i] *= 2;
        }
        double[] back = map.of(twice);
        for (int i = 0; i < back.length; i++) {
            back[i] *= 6 * lx[i];
        }
        double[] expected = map.transposed().of(back);
        assertThat(gradient.array().dup('c').data().asDouble()).containsExactly(expected, within(1e-9));
    }

    private static Draw draw(RandomGenerator random) {
        return new Draw(
                random.nextDouble(0, 2),
                random.nextDouble(0.5, 1.5),
                random.nextInt(-2, 3),
                random.nextInt(-2, 3),
                random.nextInt(-1, 5),
                random.nextInt(-1, 4),
                3,
                2);
    }

    private static double[] numbers(int count, RandomGenerator random) {
        return random.doubles(count, -1, 1).toArray();
    }

    private static double product(double[] one, double[] other) {
        double sum = 0;
        for (int i = 0; i < one.length; i++) {
            sum += one[i] * other[i];
        }
        return sum;
    }
}
