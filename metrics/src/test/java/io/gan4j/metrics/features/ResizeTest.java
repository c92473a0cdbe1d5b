package io.gan4j.metrics.features;

import static org.assertj.core.api.Assertions.assertThat;

import io.gan4j.data.ImageShape;
import io.gan4j.data.ValueRange;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.factory.Nd4j;

class ResizeTest {
    private static final float[] ROW = {0, 90, 30};

    /** Centres of pixels lie at (i + ½) · 3/2 − ½ = ¼, 1¾, and at (i + ½) / 2 − ½ = −¼, ¼, ¾, … */
    @Test
    void as_pytorch_fid_goes_by_the_centres_of_pixels() {
        assertThat(Resize.PYTORCH_FID.bilinear(ROW, 1, 3, 1, 2)).containsExactly(22.5f, 45);
        assertThat(Resize.PYTORCH_FID.bilinear(ROW, 1, 3, 1, 6)).containsExactly(0, 22.5f, 67.5f, 75, 45, 30);
        assertThat(Resize.PYTORCH_FID.bilinear(ROW, 3, 1, 2, 1)).containsExactly(22.5f, 45);
        assertThat(Resize.PYTORCH_FID.bilinear(new float[] {0, 10, 20, 50}, 2, 2, 1, 1))
                .containsExactly(20);
    }

    /** Pixels lie at i · 3/2 = 0, 1½, and at i / 2. */
    @Test
    void as_torch_fidelity_goes_by_the_corners_of_pixels() {
        assertThat(Resize.TORCH_FIDELITY.bilinear(ROW, 1, 3, 1, 2)).containsExactly(0, 60);
        assertThat(Resize.TORCH_FIDELITY.bilinear(ROW, 1, 3, 1, 6)).containsExactly(0, 45, 90, 60, 30, 30);
        assertThat(Resize.TORCH_FIDELITY.bilinear(ROW, 3, 1, 2, 1)).containsExactly(0, 60);
        assertThat(Resize.TORCH_FIDELITY.bilinear(new float[] {0, 10, 20, 50}, 2, 2, 1, 1))
                .containsExactly(0);
    }

    /** Where the image becomes a fourth of the size, three quarters of the pixels do not count. */
    @Test
    void skips_pixels_in_between_where_areas_are_averaged() {
        float[] row = {0, 8, 16, 255, 255, 0, 100, 255};
        assertThat(Resize.PYTORCH_FID.bilinear(row, 1, 8, 1, 2)).containsExactly(12, 50);
        assertThat(Resize.TORCH_FIDELITY.bilinear(row, 1, 8, 1, 2)).containsExactly(0, 255);
        assertThat(fitted(row, 2, 1, Resize.AREA)).containsExactly(70, 153); // 69.75 and 152.5
    }

    @Test
    void images_that_have_the_size_stay_as_they_are() {
        for (Resize resize : Resize.values()) {
            assertThat(fitted(ROW, 3, 1, resize)).containsExactly(ROW);
        }
    }

    @Test
    void grey_images_become_colour_and_are_not_rounded() {
        assertThat(fitted(ROW, 2, 3, Resize.PYTORCH_FID)).containsExactly(22.5f, 45, 22.5f, 45, 22.5f, 45);
    }

    /** Returns what becomes of a row of grey pixels. */
    private static float[] fitted(float[] row, int width, int channels, Resize resize) {
        return Pixels.of(
                Nd4j.createFromArray(row).reshape('c', 1, 1, 1, row.length).div(255),
                ValueRange.UNIT,
                new ImageShape(channels, 1, width),
                resize)[0];
    }
}
