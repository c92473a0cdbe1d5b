package io.gan4j.variants.stackgan.networks;

import io.gan4j.data.ValueRange;
import org.junit.jupiter.api.Test;

class Stage2DiscriminatorTest implements DiscriminatorContract {
    @Override
    public String name() {
        return "stackgan-stage2-discriminator";
    }

    @Test
    void judges_images_that_are_halved_more_often() {
        assertMakes(new long[] {3, 128, 128}, ValueRange.SYMMETRIC);
    }
}
