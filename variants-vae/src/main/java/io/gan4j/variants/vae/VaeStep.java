package io.gan4j.variants.vae;

import static io.gan4j.nn.Learning.minimize;

import io.gan4j.data.BatchSource;
import io.gan4j.data.DataSpec;
import io.gan4j.data.ValueRange;
import io.gan4j.error.InvalidInputException;
import io.gan4j.nn.Averaged;
import io.gan4j.nn.Generates;
import io.gan4j.nn.Generator;
import io.gan4j.nn.Mode;
import io.gan4j.nn.Network;
import io.gan4j.nn.NetworkFactory;
import io.gan4j.nn.NetworkShape;
import io.gan4j.nn.Outputs;
import io.gan4j.nn.Pass;
import io.gan4j.nn.Reconstructs;
import io.gan4j.random.Randomness;
import io.gan4j.spi.LatentSpace;
import io.gan4j.tensor.Tensor;
import io.gan4j.train.StepResult;
import io.gan4j.train.TrainStep;
import jakarta.inject.Inject;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * The variational autoencoder's training step: an encoder tells where the code of each image lies, a code is drawn
 * there, a generator makes an image of it; both learn to bring that near the image, and codes near their prior.
 *
 * <p>Source: Kingma, Welling 2014, "Auto-encoding variational Bayes", algorithm 1 with one code an image, equation 10.
 */
final class VaeStep implements TrainStep, Reconstructs {
    private static final String MEAN = "mean";
    private static final String LOG_VARIANCE = "log-variance";

    private final Generator generator;
    private final Averaged encoder;
    private final ValueRange range;
    private final Randomness randomness;
    private final Vae.Options options;

    @Inject
    VaeStep(NetworkFactory networks, DataSpec data, Randomness randomness, Vae.Options options) {
        this.generator = networks.generator();
        LatentSpace codes = generator.latentSpace();
        if (codes.distribution() != LatentSpace.Distribution.NORMAL) {
            throw InvalidInputException.lines(
                    "gan4j.latent.distribution is uniform, but the prior of variant \"vae\" is normal.",
                    "Set gan4j.latent.distribution = normal.");
        }
        this.encoder = networks.averaged(networks.further(
                "encoder",
                "networks.discriminator",
                "optimizer.discriminator",
                NetworkShape.of(data.range())
                        .withInput("image", data.image().dimensions())
                        .withOutput(MEAN, codes.size())
                        .withOutput(LOG_VARIANCE, codes.size())));
        this.range = data.range();
        this.randomness = randomness;
        this.options = options;
    }

    @Override
    public StepResult step(long step, BatchSource data) {
        Tensor images = data.next().real();
        Outputs code = encoder.learning().outputs(images);
        Tensor mean = code.of(MEAN);
        Tensor logVariance = code.of(LOG_VARIANCE);
        Tensor noise = Tensor.of(randomness.normal("codes", step, mean.shape()));
        Tensor made = generator.apply(mean.plus(logVariance.times(0.5).exp().times(noise)));

        Tensor reconstruction = options.likelihood()
                .negativeLogOf(pixels(images), pixels(made), options.deviation())
                .mean();
        Tensor divergence = divergence(mean, logVariance).mean();
        Tensor loss = reconstruction.plus(divergence.times(options.divergenceWeight()));

        Map<String, Double> report = new LinkedHashMap<>();
        report.put("loss/autoencoder", loss.value());
        report.put("loss/reconstruction", reconstruction.value());
        report.put("loss/divergence", divergence.value());
        report.put("bound", -reconstruction.value() - divergence.value());
        minimize(loss, generator, encoder);
        return new StepResult(report);
    }

    private Tensor pixels(Tensor images) {
        return images.minus(range.low()).times(1 / range.width());
    }

    /** Returns the divergence of each code's distribution from the standard normal one, in nats, {@code [n]}. */
    static Tensor divergence(Tensor mean, Tensor logVariance) {
        return mean.square()
                .plus(logVariance.exp())
                .minus(logVariance)
                .minus(1)
                .times(0.5)
                .sumOfEach();
    }

    @Override
    public INDArray reconstruct(INDArray images) {
        try (Pass pass = encoder.used().forward(Mode.INFER, images)) {
            return generator.generate(pass.output(MEAN));
        }
    }

    @Override
    public Optional<Generates> generator() {
        return Optional.of(generator);
    }

    @Override
    public Optional<Reconstructs> reconstructor() {
        return Optional.of(this);
    }

    @Override
    public List<Network> networks() {
        return Stream.concat(generator.networks().stream(), encoder.networks().stream())
                .toList();
    }
}
