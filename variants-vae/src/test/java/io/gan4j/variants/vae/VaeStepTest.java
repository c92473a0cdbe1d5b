package io.gan4j.variants.vae;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.gan4j.Gan;
import io.gan4j.error.InvalidInputException;
import io.gan4j.nn.Reconstructs;
import io.gan4j.tensor.Tensor;
import io.gan4j.testkit.ShortTraining;
import io.gan4j.train.StepResult;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

class VaeStepTest {
    private static ShortTraining trained(int steps, String... settings) {
        Gan gan = Gan.create();
        String[] all = new String[settings.length + 3];
        all[0] = "image={height=16,width=16}";
        all[1] = "networks={dcgan-generator.width=4,dcgan-discriminator.width=4}";
        all[2] = "latent.size=3";
        System.arraycopy(settings, 0, all, 3, settings.length);
        return ShortTraining.of(gan, gan.configure("vae", all), steps);
    }

    /** −½ Σ (1 + log σ² − μ² − σ²), appendix B: of the prior itself 0, of μ = 1 and log σ² = 0 a half, … */
    @Test
    void the_divergence_is_that_of_two_normal_distributions() {
        Tensor mean = Tensor.of(new double[] {0, 0, 1, 0, 2, -1}, 3, 2);
        Tensor logVariance = Tensor.of(new double[] {0, 0, 0, 0, Math.log(4), Math.log(0.25)}, 3, 2);
        double first = 0.5 * (4 + 4 - Math.log(4) - 1);
        double second = 0.5 * (1 + 0.25 - Math.log(0.25) - 1);

        assertThat(VaeStep.divergence(mean, logVariance).array().toDoubleVector())
                .containsExactly(new double[] {0, 0.5, first + second}, within(1e-6));
    }

    @Test
    void likelihoods_are_densities_and_probabilities() {
        Tensor pixels = Tensor.of(new double[] {1, 0, 0.5, 1}, 2, 2);
        Tensor made = Tensor.of(new double[] {0.9, 0.2, 0.5, 1}, 2, 2);

        assertThat(Likelihood.BERNOULLI.negativeLogOf(pixels, made, 1).array().toDoubleVector())
                .containsExactly(new double[] {-Math.log(0.9) - Math.log(0.8), -Math.log(0.5)}, within(1e-5));
        double constant = 2 * Math.log(0.5 * Math.sqrt(2 * Math.PI));
        assertThat(Likelihood.GAUSSIAN.negativeLogOf(pixels, made, 0.5).array().toDoubleVector())
                .containsExactly(new double[] {(0.01 + 0.04) / 0.5 + constant, constant}, within(1e-5));
    }

    @Test
    void the_loss_is_the_bound_with_the_divergence_weighted() {
        StepResult result =
                trained(1, "variants.vae.divergence-weight=4").results().get(0);
        Map<String, Double> values = result.values();

        assertThat(values.get("loss/autoencoder"))
                .isEqualTo(values.get("loss/reconstruction") + 4 * values.get("loss/divergence"), within(1e-3));
        assertThat(values.get("bound"))
                .isEqualTo(-values.get("loss/reconstruction") - values.get("loss/divergence"), within(1e-3));
    }

    @Test
    void images_come_back_as_such_and_always_the_same() {
        Reconstructs reconstructor = trained(3, "variants.vae.likelihood=bernoulli", "image.range=unit")
                .plan()
                .trained()
                .reconstructor()
                .orElseThrow();
        INDArray images = Nd4j.rand(4, 1, 16, 16);

        INDArray once = reconstructor.reconstruct(images);
        assertThat(once.shape()).isEqualTo(images.shape());
        assertThat(once.minNumber().doubleValue()).isBetween(0.0, 1.0);
        assertThat(once.maxNumber().doubleValue()).isBetween(0.0, 1.0);
        assertThat(reconstructor.reconstruct(images)).isEqualTo(once);
    }

    @Test
    void a_uniform_prior_is_refused() {
        assertThatThrownBy(() -> trained(1, "latent.distribution=uniform"))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("the prior of variant \"vae\" is normal");
    }
}
