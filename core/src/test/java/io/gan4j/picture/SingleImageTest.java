package io.gan4j.picture;

import static org.assertj.core.api.Assertions.assertThat;

import io.gan4j.data.DataSpec;
import io.gan4j.data.ImageShape;
import io.gan4j.data.ValueRange;
import io.gan4j.data.file.ImageFile;
import io.gan4j.data.file.Reading;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

final class SingleImageTest {
    @TempDir
    private Path folder = Path.of("");

    private static DataSpec data(int channels, int depth) {
        return new DataSpec(
                "any", 1, new ImageShape(channels, 5, 7), ValueRange.SYMMETRIC, 0, Optional.empty(), List.of(), depth);
    }

    /** Returns an image of levels of so many bits; where there is opacity, colours are as they can look on white. */
    private static INDArray image(int channels, int depth) {
        Random random = new Random(19);
        int most = (1 << depth) - 1;
        float[] values = new float[channels * 35];
        for (int i = values.length - 1; i >= 0; i--) {
            int least = channels == 4 && i < 105 ? most - level(values[105 + i % 35], most) : 0;
            values[i] = 2f * (least + random.nextInt(most + 1 - least)) / most - 1;
        }
        return Nd4j.create(values, new long[] {1, channels, 5, 7}, 'c');
    }

    private static int level(float value, int most) {
        return Math.round((value + 1) / 2 * most);
    }

    @ParameterizedTest
    @ValueSource(strings = {"a.png", "a.tif"})
    void png_and_tiff_are_read_again_as_they_were_written(String name) {
        Path file = folder.resolve(name);
        for (int channels : new int[] {1, 3, 4}) {
            for (int depth : new int[] {8, 16}) {
                DataSpec data = data(channels, depth);
                INDArray image = image(channels, depth);

                SingleImage.write(image, data, file);

                ImageFile.Picture read = ImageFile.picture(file, Reading.of(data));
                int most = (1 << depth) - 1;
                assertThat(read.shape()).isEqualTo(data.image());
                assertThat(IntStream.range(0, read.levels().length())
                                .map(i -> Math.round(read.levels().number(i) * most)))
                        .as("%d channels of %d bits", channels, depth)
                        .containsExactly(IntStream.range(0, (int) image.length())
                                .map(i -> level(image.getFloat(i), most))
                                .boxed()
                                .toArray(Integer[]::new));
            }
        }
    }

    @Test
    void what_is_not_seen_is_white_and_what_is_outside_is_clamped() {
        INDArray image = Nd4j.create(
                new float[] {0.2f, 0.2f, -3, 0.9f, 0, 0.75f, 0.5f, 2, 0.5f, 0, 0.5f, 1}, new long[] {1, 4, 1, 3}, 'c');

        assertThat(SingleImage.draw(image, ValueRange.UNIT, 8).getRGB(0, 0, 3, 1, null, 0, 3))
                .containsExactly(0x00ffffff, 0x800000ff, 0xff00bf80);
    }

    @ParameterizedTest
    @ValueSource(strings = {"a.bmp", "a.gif", "a.jpg"})
    void other_kinds_show_what_they_cannot_hold_on_white_and_with_eight_bits(String name) {
        INDArray image = Nd4j.valueArrayOf(new long[] {1, 4, 5, 7}, 0.6f);
        SingleImage.write(image, data(4, 16), folder.resolve(name));

        assertThat(ImageFile.picture(folder.resolve(name)).pixels()).containsOnly(204);

        SingleImage.write(Nd4j.valueArrayOf(new long[] {1, 1, 5, 7}, 0.6f), data(1, 16), folder.resolve(name));
        assertThat(ImageFile.picture(folder.resolve(name)).pixels()).containsOnly(204);
    }
}
