package io.gan4j.measure;

import io.gan4j.data.Batch;
import io.gan4j.data.BatchSource;
import io.gan4j.data.Examples;
import io.gan4j.data.ImageShape;
import io.gan4j.data.TrainingStreams;
import io.gan4j.data.ValueRange;
import io.gan4j.error.InvalidInputException;
import io.gan4j.nn.ExecutorKind;
import io.gan4j.nn.NetworkFactory;
import io.gan4j.nn.NetworkShape;
import io.gan4j.nn.architectures.DcganDiscriminator;
import io.gan4j.random.Randomness;
import io.gan4j.train.ClassifierStep;
import java.util.Map;
import java.util.stream.IntStream;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.learning.config.Adam;

/**
 * Tells which of two styles an image is in: a small classifier, trained on the spot on real images only.
 *
 * <p>It learns from as many images of the one class as of the other, and under noise: without, it could go by traits
 * that every real image has and no generated one, such as a background of exactly 255. It looks at images of 64 pixels
 * at most; larger ones are averaged over squares.
 */
final class StyleJudge {
    private static final int CLASSES = 2;
    private static final int WIDTH = 16;
    private static final int BATCH = 32;
    private static final double LEARNING_RATE = 5e-4;

    /** Of the training of a judge whose word counts. */
    static final int STEPS = 500;

    /** What a share that it gives is to be reported with. */
    static final String DESCRIPTION = "dcgan-discriminator of width " + WIDTH + ", " + STEPS + " steps of " + BATCH;

    private static final int LARGEST = 64;

    /** Standard deviation of the Gaussian noise on the training images, as a part of the range of values. */
    private static final float NOISE = 0.05f;

    private final ClassifierStep classifier;
    private final int shrinking;

    private StyleJudge(ClassifierStep classifier, int shrinking) {
        this.classifier = classifier;
        this.shrinking = shrinking;
    }

    /**
     * Trains a judge. The same examples and seed give the same judge on the same kind of machine.
     *
     * @param training examples of two classes, the styles
     * @param steps {@link #STEPS}, but for tests
     * @throws InvalidInputException if their size cannot be judged, or a class has no example
     */
    static StyleJudge train(Examples training, int steps, ExecutorKind executor, Randomness randomness) {
        ImageShape image = training.spec().image();
        int shrinking = shrinking(image);
        NetworkShape shape = new NetworkShape(
                Map.of("image", new long[] {image.channels(), image.height() / shrinking, image.width() / shrinking}),
                Map.of("classes", new long[] {CLASSES}),
                training.spec().range());
        ClassifierStep classifier = new ClassifierStep(
                NetworkFactory.compile(
                        "judge",
                        new DcganDiscriminator().ofWidth(WIDTH, shape),
                        shape,
                        DataType.FLOAT,
                        new Adam(LEARNING_RATE),
                        executor,
                        randomness),
                (data, seed) -> asManyOfEach(data));
        StyleJudge judge = new StyleJudge(classifier, shrinking);
        judge.learn(training, steps, randomness);
        return judge;
    }

    private void learn(Examples training, int steps, Randomness randomness) {
        ValueRange range = training.spec().range();
        BatchSource batches = new TrainingStreams(
                        training, Math.min(BATCH, training.size()), randomness, classifier.streams())
                .stream(ClassifierStep.LABELLED);
        for (int i = 0; i < steps; i++) {
            Batch real = batches.next();
            INDArray images = shrink(real.images());
            try (INDArray noisy = randomness.normal("judge/noise", i, images.shape())) {
                noisy.muli(NOISE * (range.high() - range.low())).addi(images);
                classifier.step(i, () -> new Batch(noisy, real.labels()));
                classifier.endStep();
            }
        }
    }

    /** Returns all examples, those of the smaller class again and again. */
    static int[] asManyOfEach(Examples data) {
        data.requireEveryClass();
        int[] first = data.ofClass(0);
        int[] second = data.ofClass(1);
        int each = Math.max(first.length, second.length);
        return IntStream.range(0, CLASSES * each)
                .map(i -> i < each ? first[i % first.length] : second[i % second.length])
                .toArray();
    }

    /**
     * Returns how many of the images it takes for {@code style}.
     *
     * @param images {@code [n, c, h, w]}, like those it was trained on; not changed
     * @param style class number of the training examples
     */
    int count(INDArray images, int style) {
        int count = 0;
        try (INDArray probabilities = classifier.classify(shrink(images))) {
            for (int i = 0; i < probabilities.size(0); i++) {
                if (probabilities.getDouble(i, style) > probabilities.getDouble(i, 1 - style)) {
                    count++;
                }
            }
        }
        return count;
    }

    /** Returns the same array where there is nothing to shrink, else a new one. */
    private INDArray shrink(INDArray images) {
        if (shrinking == 1) {
            return images;
        }
        return images.reshape(
                        'c',
                        images.size(0),
                        images.size(1),
                        images.size(2) / shrinking,
                        shrinking,
                        images.size(3) / shrinking,
                        shrinking)
                .mean(3, 5);
    }

    private static int shrinking(ImageShape image) {
        int side = image.height();
        return IntStream.rangeClosed(1, side)
                .filter(factor -> image.width() == side
                        && side % factor == 0
                        && side / factor <= LARGEST
                        && DcganDiscriminator.takes(side / factor))
                .findFirst()
                .orElseThrow(() -> InvalidInputException.lines(
                        "The judge of styles cannot look at images of " + side + "×" + image.width() + " pixels.",
                        "It takes squares of 16, 28, 32, 56 or 64 pixels, and multiples of these.",
                        "Train with such a gan4j.image.height and gan4j.image.width to have translations scored."));
    }
}
