package io.gan4j.variants.stackgan.networks;

import io.gan4j.data.ValueRange;
import org.junit.jupiter.api.Test;

class Stage1DiscriminatorTest implements DiscriminatorContract {
    @Override
    public String name() {
        return "stackgan-stage1-discriminator";
    }

    @Test
    void judges_larger_images() {
        assertMakes(new long[] {3, 64, 64}, ValueRange.SYMMETRIC);
    }
}
