package org.example.infogan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.gan4j.Gan;
import io.gan4j.RunResult;
import io.gan4j.TrainedModel;
import io.gan4j.tensor.OneHot;
import io.gan4j.tensor.Tensor;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.nd4j.linalg.factory.Nd4j;

class InfoganStepTest {
    private static final Tensor CODES = Tensor.of(OneHot.of(new int[] {6, 0}, 7));

    @Test
    void a_network_that_cannot_tell_codes_apart_knows_nothing_of_them() {
        Tensor logits = Tensor.of(Nd4j.zeros(2, 7));
        assertThat(InfoganStep.information(logits, CODES).value()).isCloseTo(0, within(1e-12));
    }

    @Test
    void a_network_that_is_sure_of_them_knows_their_entropy() {
        assertThat(InfoganStep.information(CODES.times(1000), CODES).value()).isCloseTo(Math.log(7), within(1e-12));
    }

    @Test
    void images_are_asked_for_by_values_of_the_code(@TempDir Path folder) {
        Gan gan = Gan.create();
        RunResult result = gan.train(gan.configure(
                "infogan",
                "training.steps=2",
                "image={height=16,width=16}",
                "variants.infogan.values=12",
                "networks={dcgan-generator.width=4,dcgan-discriminator.width=4}",
                "output.dir=\"" + folder + "\""));

        TrainedModel model = gan.open(result.folder());

        assertThat(model.classes()).isEqualTo(12);
        assertThat(model.generate(new int[] {11, 0}, 1).shape()).containsExactly(2, 1, 16, 16);
    }
}
