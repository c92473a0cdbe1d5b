package io.gan4j.metrics.captions;

import static io.gan4j.nn.Learning.minimize;

import io.gan4j.data.AreaMean;
import io.gan4j.data.Augmentation;
import io.gan4j.data.Batch;
import io.gan4j.data.BatchSource;
import io.gan4j.data.Captions.Caption;
import io.gan4j.data.Examples;
import io.gan4j.data.ImageShape;
import io.gan4j.data.ValueRange;
import io.gan4j.data.stream.TrainingStreams;
import io.gan4j.nn.Mode;
import io.gan4j.nn.Network;
import io.gan4j.nn.NetworkShape;
import io.gan4j.nn.Pass;
import io.gan4j.nn.ScheduleSettings;
import io.gan4j.nn.architectures.LinearProjection;
import io.gan4j.nn.architectures.PatchClassifier;
import io.gan4j.nn.compiled.ExecutorKind;
import io.gan4j.nn.compiled.NetworkCompiler;
import io.gan4j.random.Randomness;
import io.gan4j.tensor.Tensor;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.learning.config.Adam;
import org.nd4j.linalg.learning.config.IUpdater;

/**
 * Tells how well an image fits a caption: a network for images and one for texts, trained on the spot on half of the
 * real training images with their captions, so that the vectors of what belongs together are near each other.
 *
 * <p>It learns under noise, for the reason that the judge of styles does, and from images that are mirrored and moved a
 * little. Images larger than its own size are averaged over squares first.
 *
 * <p>Source: the idea of scoring text-to-image models so is Xu et al. 2018, "AttnGAN", section 4 (R-precision).
 */
final class CaptionMatcher {
    /** Of the training of a matcher whose word counts. */
    private static final String HALF = "matcher/half";

    private static final int WIDTH = 24;
    private static final int SIZE = 64;
    private static final int BATCH = 64;
    private static final double TEMPERATURE = 0.1;

    /** At the start of the training; it falls linearly to 0. */
    private static final double LEARNING_RATE = 1e-3;

    private static final Augmentation AUGMENTATION = new Augmentation(true, 0.05);

    /** Standard deviation of the Gaussian noise on the training images, as a part of the range of values. */
    private static final float NOISE = 0.05f;

    /** What ranks that it gives are to be reported with. */
    static String description(int steps) {
        return "patch network of width " + WIDTH + " and linear text projection, InfoNCE, " + steps + " steps of "
                + BATCH + ", half of the training images";
    }

    private final Network images;
    private final Network texts;
    private final int side;

    private CaptionMatcher(Network images, Network texts, int side) {
        this.images = images;
        this.texts = texts;
        this.side = side;
    }

    /**
     * Trains a matcher. The same examples and seed give the same one on the same kind of machine.
     *
     * @param training examples with captions
     * @param side of the images that it looks at, of which the examples' is a multiple
     */
    static CaptionMatcher train(Examples training, int side, int steps, ExecutorKind executor, Randomness randomness) {
        ImageShape image = training.spec().image();
        long[] vector = {SIZE};
        NetworkShape ofImages = NetworkShape.of(training.spec().range())
                .withInput("image", image.channels(), side, side)
                .withOutput("vector", vector);
        NetworkShape ofTexts = NetworkShape.of(training.spec().range())
                .withInput("text", training.spec().text().orElseThrow().size())
                .withOutput("vector", vector);
        CaptionMatcher matcher = new CaptionMatcher(
                NetworkCompiler.compile(
                        "matcher-images",
                        PatchClassifier.configure(ofImages, WIDTH),
                        ofImages,
                        DataType.FLOAT,
                        adam(steps),
                        executor,
                        randomness),
                NetworkCompiler.compile(
                        "matcher-texts",
                        LinearProjection.configure(ofTexts),
                        ofTexts,
                        DataType.FLOAT,
                        adam(steps),
                        executor,
                        randomness),
                side);
        matcher.learn(training.resized(side, side), steps, randomness);
        return matcher;
    }

    private static IUpdater adam(int steps) {
        return Adam.builder()
                .learningRateSchedule(ScheduleSettings.fallingToZero(LEARNING_RATE, steps))
                .build();
    }

    private void learn(Examples training, int steps, Randomness randomness) {
        ValueRange range = training.spec().range();
        BatchSource batches = new TrainingStreams(
                        training,
                        Math.min(BATCH, training.size()),
                        AUGMENTATION,
                        randomness,
                        Map.of(HALF, CaptionMatcher::learnedFrom))
                .stream(HALF);
        for (int i = 0; i < steps; i++) {
            Batch real = batches.next();
            INDArray noise =
                    randomness.normal("matcher/noise", i, real.images().shape()).muli(NOISE * range.width());
            Tensor noisy = Tensor.of(noise.addi(real.images()));
            minimize(ContrastiveLoss.of(images.apply(noisy), texts.apply(real.texts()), TEMPERATURE), images, texts);
            images.endStep();
            texts.endStep();
        }
    }

    /**
     * Returns the examples that a matcher of this seed learns from: half of all, drawn at random. Of the others it
     * knows no more than of images that are generated.
     */
    static int[] learnedFrom(Examples training, Randomness randomness) {
        RandomGenerator generator = randomness.generator(HALF, 0);
        return IntStream.range(0, training.size())
                .filter(example -> generator.nextBoolean())
                .toArray();
    }

    /** Returns images in the size that it looks at, {@code [n, c, side, side]}; the caller owns the array. */
    INDArray shrink(INDArray some) {
        return AreaMean.of(some, Math.toIntExact(some.size(3) / side));
    }

    /** Returns vectors of length 1, one for each of {@code some}, {@code [n, c, h, w]} as the data's or smaller. */
    double[][] ofImages(INDArray some) {
        try (Pass pass = images.forward(Mode.INFER, shrink(some))) {
            return unit(pass.output());
        }
    }

    /** Returns vectors of length 1, one for each caption. */
    double[][] ofCaptions(List<Caption> captions) {
        INDArray vectors =
                Nd4j.createFromArray(captions.stream().map(Caption::vector).toArray(float[][]::new));
        try (Pass pass = texts.forward(Mode.INFER, vectors)) {
            return unit(pass.output());
        }
    }

    private static double[][] unit(INDArray vectors) {
        return ContrastiveLoss.unit(Tensor.of(vectors)).array().toDoubleMatrix();
    }
}
