package io.gan4j.metrics.translation;

import static org.nd4j.linalg.indexing.NDArrayIndex.all;
import static org.nd4j.linalg.indexing.NDArrayIndex.interval;

import io.gan4j.data.AreaMean;
import io.gan4j.data.Augmentation;
import io.gan4j.data.Batch;
import io.gan4j.data.BatchSource;
import io.gan4j.data.Examples;
import io.gan4j.data.ImageShape;
import io.gan4j.data.ValueRange;
import io.gan4j.data.stream.TrainingStreams;
import io.gan4j.error.InvalidInputException;
import io.gan4j.nn.NetworkShape;
import io.gan4j.nn.ScheduleSettings;
import io.gan4j.nn.architectures.PatchClassifier;
import io.gan4j.nn.compiled.ExecutorKind;
import io.gan4j.nn.compiled.NetworkCompiler;
import io.gan4j.random.Randomness;
import io.gan4j.train.ClassifierStep;
import java.util.stream.IntStream;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.learning.config.Adam;

/**
 * Tells which of two styles an image is in: a small classifier, trained on the spot on real images only.
 *
 * <p>It learns from as many images of the one class as of the other, and under noise: without, it could go by traits
 * that every real image has and no generated one, such as a background of exactly 255. Images larger than 64 pixels are
 * averaged over squares first, and what these leave over at the right and at the bottom is not looked at.
 */
final class StyleJudge {
    private static final int CLASSES = 2;
    private static final int WIDTH = 16;
    private static final int BATCH = 32;

    /** At the start of the training; it falls linearly to 0. */
    private static final double LEARNING_RATE = 1e-3;

    private static final int SMALLEST = 16;
    private static final int LARGEST = 64;

    /** Of the training of a judge whose word counts. */

    /** What a share that it gives is to be reported with. */
    static String description(int steps) {
        return "patch classifier of width " + WIDTH + ", " + steps + " steps of " + BATCH;
    }

    /** For images that are all of one grey. */
    private static final double LEAST_VARIANCE = 1e-6;

    /** Standard deviation of the Gaussian noise on the training images, as a part of the range of values. */
    private static final float NOISE = 0.05f;

    private final ClassifierStep classifier;
    private final int shrinking;
    private final double mean;
    private final double deviation;

    /**
     * @param mean of all numbers of the training images
     * @param deviation their standard deviation
     */
    private StyleJudge(ClassifierStep classifier, int shrinking, double mean, double deviation) {
        this.classifier = classifier;
        this.shrinking = shrinking;
        this.mean = mean;
        this.deviation = deviation;
    }

    /**
     * Trains a judge. The same examples and seed give the same judge on the same kind of machine.
     *
     * @param training examples of two classes, the styles
     * @throws InvalidInputException if their size cannot be judged, or a class has no example
     */
    static StyleJudge train(Examples training, int steps, ExecutorKind executor, Randomness randomness) {
        ImageShape image = training.spec().image();
        int shrinking = shrinking(image);
        NetworkShape shape = NetworkShape.of(training.spec().range())
                .withInput("image", image.channels(), image.height() / shrinking, image.width() / shrinking)
                .withOutput("classes", CLASSES);
        Adam adam = Adam.builder()
                .learningRateSchedule(ScheduleSettings.fallingToZero(LEARNING_RATE, steps))
                .build();
        ClassifierStep classifier = new ClassifierStep(
                NetworkCompiler.compile(
                        "judge",
                        PatchClassifier.configure(shape, WIDTH),
                        shape,
                        DataType.FLOAT,
                        adam,
                        executor,
                        randomness),
                (data, seed) -> asManyOfEach(data));
        double[] moments = moments(training);
        double variance = Math.max(LEAST_VARIANCE, moments[1] - moments[0] * moments[0]);
        StyleJudge judge = new StyleJudge(classifier, shrinking, moments[0], Math.sqrt(variance));
        judge.learn(training, steps, randomness);
        return judge;
    }

    /** Returns the mean of all numbers, and that of their squares. */
    private static double[] moments(Examples training) {
        double sum = 0;
        double squares = 0;
        for (int i = 0; i < training.size(); i++) {
            INDArray image = training.batch(i, i + 1).images();
            double norm = image.norm2Number().doubleValue();
            sum += image.meanNumber().doubleValue();
            squares += norm * norm / image.length();
        }
        return new double[] {sum / training.size(), squares / training.size()};
    }

    private void learn(Examples training, int steps, Randomness randomness) {
        ValueRange range = training.spec().range();
        BatchSource batches = new TrainingStreams(
                        training, Math.min(BATCH, training.size()), Augmentation.NONE, randomness, classifier.streams())
                .stream(ClassifierStep.LABELLED);
        for (int i = 0; i < steps; i++) {
            Batch real = batches.next();
            try (INDArray noisy =
                    randomness.normal("judge/noise", i, real.images().shape())) {
                noisy.muli(NOISE * range.width()).addi(real.images());
                try (INDArray seen = seen(noisy)) {
                    classifier.step(i, () -> new Batch(seen, real.labels(), real.captions()));
                    classifier.endStep();
                }
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
        try (INDArray seen = seen(images);
                INDArray probabilities = classifier.classify(seen)) {
            for (int i = 0; i < probabilities.size(0); i++) {
                if (probabilities.getDouble(i, style) > probabilities.getDouble(i, 1 - style)) {
                    count++;
                }
            }
        }
        return count;
    }

    /** Returns a new array: the images shrunk, their numbers moved and scaled to mean 0 and deviation 1. */
    private INDArray seen(INDArray images) {
        return shrink(images).sub(mean).divi(deviation);
    }

    private INDArray shrink(INDArray images) {
        if (shrinking == 1) {
            return images;
        }
        long height = images.size(2) / shrinking;
        long width = images.size(3) / shrinking;
        return AreaMean.of(
                images.get(all(), all(), interval(0, height * shrinking), interval(0, width * shrinking))
                        .dup('c'),
                shrinking);
    }

    private static int shrinking(ImageShape image) {
        int shorter = Math.min(image.height(), image.width());
        int longer = Math.max(image.height(), image.width());
        if (shorter < SMALLEST) {
            throw InvalidInputException.lines(
                    "The judge of styles looks at images of at least 16 pixels each way, and these are "
                            + image.height() + "×" + image.width() + ".",
                    "Train with a larger gan4j.image.height and gan4j.image.width to have translations scored.");
        }
        return Math.max(1, Math.min((longer + LARGEST - 1) / LARGEST, shorter / SMALLEST));
    }
}
