package io.gan4j.benchmarks;

import io.gan4j.Gan;
import io.gan4j.config.Configuration;
import io.gan4j.data.Batch;
import io.gan4j.data.BatchSource;
import io.gan4j.data.DataSpec;
import io.gan4j.data.ImageShape;
import io.gan4j.data.ValueRange;
import io.gan4j.nn.Network;
import io.gan4j.parallel.ProcessGroup;
import io.gan4j.random.Randomness;
import io.gan4j.session.Session;
import io.gan4j.text.TextSpec;
import io.gan4j.train.StepResult;
import io.gan4j.train.TrainStep;
import io.gan4j.train.TrainingPlan;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.nd4j.linalg.api.ndarray.INDArray;

/** The last phase of a variant's training, on one batch of random images with random labels and texts. */
final class RandomTraining {
    /** Numbers in the vector of a text, for variants that take some. */
    private static final int TEXT = 384;

    private static final int CLASSES = 2;

    private final TrainingPlan plan;
    private final TrainStep step;
    private final BatchSource data;
    private final INDArray images;
    private final INDArray texts;
    private long done;

    /** @param settings over the variant's own, {@code key=value} */
    RandomTraining(String variant, List<String> settings) {
        this(variant, settings, ProcessGroup.ALONE);
    }

    /** @param group of processes that do the steps together, each on its share of the batch */
    RandomTraining(String variant, List<String> settings, ProcessGroup group) {
        Gan gan = Gan.create();
        Configuration configuration = gan.configure(variant, Optional.empty(), settings);
        Image image = configuration.settings().at("image").bind(Image.class);
        int batchSize = group.share()
                .size(configuration.settings().at("data").bind(BatchSize.class).batchSize());
        ImageShape shape = new ImageShape(image.channels(), image.height(), image.width());
        plan = Session.on(
                        gan.registry(),
                        configuration,
                        new DataSpec(
                                "random",
                                1000,
                                shape,
                                image.range(),
                                CLASSES,
                                Optional.of(new TextSpec("random", "1", TEXT)),
                                List.of(),
                                DataSpec.EIGHT_BITS),
                        group)
                .plan();
        step = plan.trained();
        images = new Randomness(1)
                .uniform("images", 0, image.range().low(), image.range().high(), shape.batch(batchSize));
        texts = new Randomness(1).normal("texts", 0, batchSize, TEXT).div(Math.sqrt(TEXT));
        INDArray counterparts = new Randomness(1)
                .uniform("counterparts", 0, image.range().low(), image.range().high(), shape.batch(batchSize));
        Batch batch = new Batch(
                images,
                new Randomness(1).integers("labels", 0, CLASSES, batchSize),
                texts,
                Optional.of(counterparts),
                () -> true);
        data = () -> batch;
    }

    private record Image(int height, int width, int channels, ValueRange range) {}

    private record BatchSize(int batchSize) {}

    /** Does one step. */
    StepResult step() {
        StepResult result = step.step(done++, data);
        step.endStep();
        return result;
    }

    /** Returns what the networks learn by: the discriminators' loss and the generators', each the sum of all. */
    static List<Double> losses(StepResult result) {
        return List.of(sum(result, "loss/discriminator"), sum(result, "loss/generator"));
    }

    private static double sum(StepResult result, String name) {
        return result.values().entrySet().stream()
                .filter(value -> value.getKey().startsWith(name))
                .map(Map.Entry::getValue)
                .reduce(Double::sum)
                .orElseThrow(() -> new IllegalStateException(
                        "the step reports " + result.values().keySet() + ", not " + name));
    }

    /** Returns the step that {@link #step} does. */
    TrainStep trained() {
        return step;
    }

    INDArray images() {
        return images;
    }

    INDArray texts() {
        return texts;
    }

    /** Returns the networks of all phases. */
    List<Network> networks() {
        return plan.phases().stream()
                .flatMap(phase -> phase.step().networks().stream())
                .toList();
    }
}
