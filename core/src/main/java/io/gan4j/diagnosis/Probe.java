package io.gan4j.diagnosis;

import com.google.common.base.Suppliers;
import io.gan4j.data.AreaMean;
import io.gan4j.data.Batch;
import io.gan4j.data.Examples;
import io.gan4j.data.ValueRange;
import io.gan4j.error.InvalidInputException;
import io.gan4j.nn.Direction;
import io.gan4j.nn.Discriminates;
import io.gan4j.nn.Generates;
import io.gan4j.nn.Translates;
import io.gan4j.random.Draws;
import io.gan4j.random.Randomness;
import io.gan4j.tensor.OneHot;
import io.gan4j.train.TrainStep;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Supplier;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Measures the {@link Vitals} of a step that is running, always of the same codes and the same real images. */
final class Probe {
    private static final Logger LOG = LoggerFactory.getLogger(Probe.class);
    private static final int MOST = 64;
    private static final int LEAST = 8;

    /** Classes that images are drawn of: with fewer images of each there would be nothing to compare. */
    private static final int MOST_CLASSES = 8;

    /** How near to an end of their range values are stuck, as a share of it. */
    private static final double NEAR = 0.005;

    private final Examples training;
    private final Supplier<Batch> any;
    private final Supplier<Batch> ofClasses;
    private final Supplier<Optional<DiscriminatorGap>> gap;
    private final Randomness randomness;
    private final int count;

    /**
     * @param heldOut asked once, and only of a discriminator that could know them apart
     * @param batchSize of the training: what is measured must not take longer than some steps, nor more memory
     */
    Probe(Examples training, Supplier<Examples> heldOut, Randomness randomness, int batchSize) {
        this.training = training;
        this.randomness = randomness;
        this.count = Math.max(LEAST, Math.min(MOST, batchSize));
        this.any = Suppliers.memoize(() ->
                training.batch(some(IntStream.range(0, training.size()).toArray(), count)));
        this.ofClasses =
                Suppliers.memoize(() -> training.batch(ofClasses(training.spec().classes())));
        this.gap = Suppliers.memoize(() -> gap(heldOut, batchSize));
    }

    /** What a step makes, and what it should be like; of both, as many of each class in the same order. */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    private record Subject(INDArray generated, INDArray real, int[] labels, INDArray[] condition) {}

    /** What a discriminator says of both. */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    private record Verdict(double[] real, double[] generated, OptionalDouble threshold) {
        static Verdict of(Discriminates judge, Subject subject) {
            INDArray[] condition = judge.classes() == 0 ? new INDArray[0] : subject.condition();
            return new Verdict(
                    judge.judge(subject.real(), condition).toDoubleVector(),
                    judge.judge(subject.generated(), condition).toDoubleVector(),
                    judge.threshold());
        }

        boolean accepts() {
            return threshold.isPresent();
        }

        double accepted(double[] scores) {
            return mean(Arrays.stream(scores)
                    .map(score -> score > threshold.getAsDouble() ? 1 : 0)
                    .toArray());
        }
    }

    /** @param deep whether to ask as well what the discriminator knows by heart, which takes longer */
    Vitals of(TrainStep step, boolean deep) {
        Optional<Subject> subject = training.size() < LEAST
                ? Optional.empty() // nothing can be said of so few
                : step.generator()
                        .map(this::generated)
                        .or(() -> step.translator().map(this::translated));
        Optional<Discriminates> judge = DiscriminatorGap.judge(step, training.spec());
        Optional<Verdict> verdict = judge.flatMap(of -> subject.map(on -> Verdict.of(of, on)));
        return new Vitals(
                measured(subject, of -> spread(of.generated()) / spread(of.real())),
                measured(
                        subject.filter(of -> of.labels().length > 0),
                        of -> spreadInClasses(of.generated(), of.labels()) / spreadInClasses(of.real(), of.labels())),
                measured(subject, of -> atLimits(of.generated())),
                measured(subject, of -> atLimits(of.real())),
                measured(verdict, of -> higher(of.real(), of.generated())),
                measured(verdict, of -> mean(of.real())),
                measured(verdict, of -> mean(of.generated())),
                measured(verdict.filter(Verdict::accepts), of -> of.accepted(of.real())),
                measured(verdict.filter(Verdict::accepts), of -> of.accepted(of.generated())),
                deep && judge.isPresent()
                        ? measured(gap.get().flatMap(of -> of.of(step)), of -> higher(of.training(), of.heldOut()))
                        : OptionalDouble.empty());
    }

    private static <T> OptionalDouble measured(Optional<T> subject, ToDoubleFunction<T> measure) {
        return subject.isPresent() ? OptionalDouble.of(measure.applyAsDouble(subject.get())) : OptionalDouble.empty();
    }

    private Subject generated(Generates generator) {
        boolean ofData = generator.takesLabelsOf(training.spec());
        Batch real = ofData ? ofClasses.get() : any.get();
        INDArray codes = generator.latentSpace().draw(randomness, "probe", 0, real.labels().length);
        int[] labels = ofData ? real.labels() : new int[0];
        INDArray[] condition = condition(generator, real);
        INDArray images = generator.generateMany(codes, condition);
        int factor = Math.toIntExact(real.images().size(3) / images.size(3)); // of a stage that is not the last
        return new Subject(images, factor > 1 ? AreaMean.of(real.images(), factor) : real.images(), labels, condition);
    }

    private static INDArray[] condition(Generates generator, Batch real) {
        if (generator.takesText()) {
            return new INDArray[] {real.captions()};
        }
        if (generator.classes() == 0) {
            return new INDArray[0];
        }
        int[] labels = generator.takesLabels()
                ? real.labels()
                : IntStream.range(0, real.labels().length)
                        .map(i -> i % generator.classes())
                        .toArray();
        return new INDArray[] {OneHot.of(labels, generator.classes())};
    }

    private Subject translated(Translates translator) {
        Direction direction = translator.directions().contains(Direction.A_TO_B) ? Direction.A_TO_B : Direction.B_TO_A;
        int[] from = training.ofClass(direction.source());
        int[] to = training.ofClass(direction.back().source());
        int most = Math.min(count, Math.min(from.length, to.length));
        return new Subject(
                translator.translate(direction, training.batch(some(from, most)).images()),
                training.batch(some(to, most)).images(),
                new int[0],
                new INDArray[0]);
    }

    private int[] ofClasses(int classes) {
        int of = Math.min(classes, MOST_CLASSES);
        return IntStream.range(0, of)
                .mapToObj(label -> some(training.ofClass(label), Math.max(2, count / of)))
                .flatMapToInt(Arrays::stream)
                .toArray();
    }

    private int[] some(int[] of, int most) {
        int[] places = Draws.some(randomness.generator("probe", 0), of.length, Math.min(most, of.length));
        return IntStream.of(places).map(place -> of[place]).toArray();
    }

    /** Returns the variance of the values of images, a sum over their places. */
    private static double spread(INDArray images) {
        return rows(images).var(0).sumNumber().doubleValue();
    }

    private static double spreadInClasses(INDArray images, int[] labels) {
        INDArray rows = rows(images);
        double sum = 0;
        for (int label : IntStream.of(labels).distinct().toArray()) {
            int[] own = IntStream.range(0, labels.length)
                    .filter(i -> labels[i] == label)
                    .toArray();
            sum += own.length > 1 ? rows.getRows(own).var(0).sumNumber().doubleValue() : 0;
        }
        return sum;
    }

    private static INDArray rows(INDArray images) {
        return images.reshape(images.size(0), images.length() / images.size(0));
    }

    private double atLimits(INDArray images) {
        ValueRange range = training.spec().range();
        double near = NEAR * range.width();
        long count = images.lt(range.low() + near)
                        .castTo(images.dataType())
                        .sumNumber()
                        .longValue()
                + images.gt(range.high() - near)
                        .castTo(images.dataType())
                        .sumNumber()
                        .longValue();
        return (double) count / images.length();
    }

    /** Empty where there is nothing that was held out: that is no reason to end a training. */
    private Optional<DiscriminatorGap> gap(Supplier<Examples> heldOut, int batchSize) {
        try {
            return Optional.of(new DiscriminatorGap(training, heldOut.get(), randomness, batchSize));
        } catch (InvalidInputException | UncheckedIOException e) {
            LOG.info("what the discriminator knows by heart is not measured: {}", e.getMessage());
            return Optional.empty();
        }
    }

    private static double mean(double[] values) {
        return Arrays.stream(values).average().orElseThrow();
    }

    /** Returns the share of pairs in which one of the first is higher than one of the second; equal ones count half. */
    private static double higher(double[] first, double[] second) {
        double sum = 0;
        for (double one : first) {
            for (double other : second) {
                sum += one > other ? 1 : one == other ? 0.5 : 0;
            }
        }
        return sum / first.length / second.length;
    }
}
