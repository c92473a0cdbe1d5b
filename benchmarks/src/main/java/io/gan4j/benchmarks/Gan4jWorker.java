package io.gan4j.benchmarks;

import io.gan4j.config.Configuration;
import io.gan4j.config.Settings;
import io.gan4j.data.Batch;
import io.gan4j.data.BatchSource;
import io.gan4j.data.ValueRange;
import io.gan4j.loss.NonSaturatingLoss;
import io.gan4j.nn.ExecutorKind;
import io.gan4j.nn.Generator;
import io.gan4j.nn.Network;
import io.gan4j.nn.NetworkFactory;
import io.gan4j.nn.NetworkProvider;
import io.gan4j.nn.NetworkShape;
import io.gan4j.nn.RuntimeSettings;
import io.gan4j.nn.architectures.DcganDiscriminator;
import io.gan4j.nn.architectures.DcganGenerator;
import io.gan4j.random.Randomness;
import io.gan4j.spi.LatentSpace;
import io.gan4j.train.AdversarialStep;
import io.gan4j.train.StepResult;
import io.gan4j.train.TrainStep;
import io.gan4j.train.TrainingSettings;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.learning.config.Adam;

/** gan4j's own step, as {@code gan4j train dcgan} does it. */
final class Gan4jWorker implements Worker {
    private static final Randomness RANDOMNESS = new Randomness(1);

    private final TrainStep training;
    private final BatchSource data;
    private long done;

    Gan4jWorker(ExecutorKind executor) {
        Settings settings = Configuration.load(
                        Gan4jWorker.class.getClassLoader(),
                        "dcgan",
                        Optional.empty(),
                        List.of(
                                "networks.dcgan-generator.width=" + Workload.WIDTH,
                                "networks.dcgan-discriminator.width=" + Workload.WIDTH))
                .settings();
        long[] image = {Workload.CHANNELS, Workload.SIZE, Workload.SIZE};
        Network generator = compile(
                new DcganGenerator(),
                settings,
                Map.of("latent", new long[] {Workload.LATENT}),
                Map.of("image", image),
                executor);
        Network discriminator = compile(
                new DcganDiscriminator(), settings, Map.of("image", image), Map.of("logit", new long[] {1}), executor);
        TrainingSettings options = settings.at("training").bind(TrainingSettings.class);
        LatentSpace latent = new LatentSpace(Workload.LATENT, LatentSpace.Distribution.NORMAL);
        training = new AdversarialStep(
                new Generator(generator, latent, 0, options.ema()),
                discriminator,
                new NonSaturatingLoss(),
                options,
                RANDOMNESS);
        Batch batch = new Batch(
                RANDOMNESS.uniform("real", 0, -1, 1, Workload.BATCH, Workload.CHANNELS, Workload.SIZE, Workload.SIZE),
                new int[Workload.BATCH],
                Nd4j.empty(DataType.FLOAT));
        data = () -> batch;
    }

    private static Network compile(
            NetworkProvider provider,
            Settings settings,
            Map<String, long[]> inputs,
            Map<String, long[]> outputs,
            ExecutorKind executor) {
        NetworkShape shape = new NetworkShape(inputs, outputs, ValueRange.SYMMETRIC);
        return NetworkFactory.compile(
                provider.role().name(),
                provider.configure(settings.at("networks." + provider.name()), shape),
                shape,
                DataType.FLOAT,
                new Adam(Workload.LEARNING_RATE, Workload.BETA1, Workload.BETA2, Workload.EPSILON),
                executor,
                RANDOMNESS);
    }

    @Override
    public Losses step() {
        StepResult result = training.step(done++, data);
        training.endStep();
        return new Losses(loss(result, "loss/discriminator"), loss(result, "loss/generator"));
    }

    private static double loss(StepResult result, String name) {
        Double value = result.values().get(name);
        if (value == null) {
            throw new IllegalStateException(
                    "the step reports " + result.values().keySet() + ", not " + name);
        }
        return value;
    }

    /** @param arguments executor and threads */
    public static void main(String[] arguments) throws IOException {
        Worker.serve(() -> {
            RuntimeSettings runtime =
                    new RuntimeSettings(RuntimeSettings.Choice.valueOf(arguments[0]), Integer.parseInt(arguments[1]));
            runtime.apply();
            return new Gan4jWorker(runtime.kind());
        });
    }
}
