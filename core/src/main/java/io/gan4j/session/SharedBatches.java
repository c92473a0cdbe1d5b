package io.gan4j.session;

import com.google.inject.Injector;
import io.gan4j.config.Settings;
import io.gan4j.diagnosis.DiagnosisSettings;
import io.gan4j.diagnosis.Symptom;
import io.gan4j.diagnosis.Treatment;
import io.gan4j.error.InvalidInputException;
import io.gan4j.loss.AdversarialLoss;
import io.gan4j.nn.Mode;
import io.gan4j.nn.Network;
import io.gan4j.nn.Pass;
import io.gan4j.random.Randomness;
import io.gan4j.tensor.Tensor;
import io.gan4j.train.Phase;
import io.gan4j.train.Rules;
import io.gan4j.train.TrainingPlan;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * What processes that share every batch can train: where all that is minimised are means over examples, the mean of
 * their gradients is the whole batch's.
 *
 * <p>Whether what a network or a loss says of an example depends on the others is tried out, so that it holds for those
 * of plug-ins, too.
 */
record SharedBatches(Settings settings, int workers) {
    private static final int EXAMPLES = 4;

    /** Standard deviation of what is added to weights. */
    private static final double MOVED = 0.05;

    /** A batch norm of two of four examples is off by more, and rounding by less. */
    private static final double TOLERANCE = 1e-3;

    /** @throws InvalidInputException if they cannot train that together */
    void requireFor(String variant, TrainingPlan plan, Injector injector) {
        requireDivided(injector.getInstance(Rules.class).views().packing());
        requireNoRollBack();
        for (Phase phase : plan.phases()) {
            if (!phase.step().dividesBatches()) {
                throw refused(
                        "What variant \"" + variant + "\" minimises is not made of means over examples alone",
                        "Train it by one process.");
            }
        }
        Rules rules = injector.getInstance(Rules.class);
        Stream.concat(rules.matching().setting().stream(), rules.penalties().ofBatches().stream())
                .findFirst()
                .ifPresent(setting -> {
                    throw refused(setting + " is set, which goes by means over the batch", "Leave it out.");
                });
        requireOfExamples(injector.getInstance(AdversarialLoss.class));
        plan.networks().forEach(this::requireOfExamples);
    }

    private InvalidInputException refused(String reason, String advice) {
        return InvalidInputException.lines(reason + ": " + workers + " workers cannot share its batches.", advice);
    }

    private void requireDivided(int packing) {
        int batch = settings.at("data").bind(DataSettings.class).batchSize();
        long unit = (long) workers * packing;
        if (batch % unit != 0) {
            long below = batch / unit * unit;
            throw InvalidInputException.lines(
                    settings.where("data.batch-size") + ": gan4j.data.batch-size is " + batch + ", which " + workers
                            + " workers cannot share"
                            + (packing > 1 ? " in packs of " + packing : "") + ".",
                    "Set it to " + (below > 0 ? below + " or " : "") + (below + unit)
                            + ", or take another number of workers.");
        }
    }

    /** One process would go back alone. */
    private void requireNoRollBack() {
        DiagnosisSettings diagnosis = settings.at("diagnosis").bind(DiagnosisSettings.class);
        if (Stream.of(Symptom.values()).anyMatch(symptom -> diagnosis.of(symptom) == Treatment.ROLL_BACK)) {
            throw InvalidInputException.lines(
                    "A setting of gan4j.diagnosis is roll-back, but one of " + workers
                            + " workers cannot go back by itself.",
                    "Set it to stop; gan4j resume goes on from the last checkpoint.");
        }
    }

    private void requireOfExamples(AdversarialLoss loss) {
        Batch real = Batch.normal("real", 1);
        Batch fake = Batch.normal("fake", 1);
        for (boolean first : new boolean[] {true, false}) {
            double whole = value(loss, first, real, fake);
            double halves = IntStream.range(0, 2)
                    .mapToDouble(half -> value(loss, first, real.half(half), fake.half(half)))
                    .average()
                    .orElseThrow();
            if (Math.abs(whole - halves) > TOLERANCE * (1 + Math.abs(whole))) {
                throw refused(
                        "Loss \"" + settings.text("loss") + "\" compares examples with means over the batch",
                        "Take one that does not, such as relativistic, which compares them in pairs.");
            }
        }
    }

    private static double value(AdversarialLoss loss, boolean ofDiscriminator, Batch real, Batch fake) {
        Tensor onReal = Tensor.of(real.array());
        Tensor onFake = Tensor.of(fake.array());
        return (ofDiscriminator ? loss.ofDiscriminator(onReal, onFake) : loss.ofGenerator(onReal, onFake)).value();
    }

    /**
     * Numbers of some examples.
     *
     * @param shape of one
     */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    private record Batch(float[] numbers, long... shape) {
        static Batch normal(String stream, long... shape) {
            long size = LongStream.of(shape).reduce(EXAMPLES, Math::multiplyExact);
            return new Batch(new Randomness(1).normal(stream, 0, size).data().asFloat(), shape);
        }

        static Batch of(INDArray array) {
            return new Batch(
                    array.dup('c').data().asFloat(),
                    LongStream.of(array.shape()).skip(1).toArray());
        }

        Batch half(int half) {
            int size = numbers.length / 2;
            return new Batch(Arrays.copyOfRange(numbers, half * size, (half + 1) * size), shape);
        }

        INDArray array() {
            long size = LongStream.of(shape).reduce(1, Math::multiplyExact);
            return Nd4j.createFromArray(numbers)
                    .reshape(
                            'c',
                            LongStream.concat(LongStream.of(numbers.length / size), LongStream.of(shape))
                                    .toArray());
        }

        double largest() {
            return IntStream.range(0, numbers.length)
                    .mapToDouble(i -> Math.abs(numbers[i]))
                    .max()
                    .orElseThrow();
        }

        double apart(Batch other) {
            return IntStream.range(0, numbers.length)
                    .mapToDouble(i -> Math.abs(numbers[i] - other.numbers[i]))
                    .max()
                    .orElseThrow();
        }
    }

    private void requireOfExamples(Network network) {
        List<Batch> inputs = network.internals().shape().inputs().values().stream()
                .map(shape -> Batch.normal("input", shape))
                .toList();
        Network copy = moved(network);
        try (Network.Internals closed = copy.internals()) {
            List<Batch> whole = said(copy, inputs);
            for (int half = 0; half < 2; half++) {
                int number = half;
                List<Batch> part = said(
                        copy, inputs.stream().map(input -> input.half(number)).toList());
                for (int head = 0; head < whole.size(); head++) {
                    Batch expected = whole.get(head).half(half);
                    if (expected.apart(part.get(head)) > TOLERANCE * expected.largest()) {
                        throw refuse(network);
                    }
                }
            }
        }
    }

    /** Returns what each head says. */
    private static List<Batch> said(Network network, List<Batch> inputs) {
        INDArray[] arrays = inputs.stream().map(Batch::array).toArray(INDArray[]::new);
        try (Pass pass = network.forward(Mode.TRAIN_FROZEN_STATISTICS, arrays)) {
            return network.heads().stream()
                    .map(head -> Batch.of(pass.output(head)))
                    .toList();
        }
    }

    /** Returns a copy with other weights: those of the beginning may be 0, and hide what is behind them. */
    private static Network moved(Network network) {
        Network copy = network.internals().copy(network.name() + "-tried");
        INDArray parameters = copy.internals().parameters();
        parameters.addi(new Randomness(1)
                .normal("weights", 0, parameters.length())
                .muli(MOVED)
                .castTo(parameters.dataType()));
        copy.internals().parametersChanged();
        return copy;
    }

    private InvalidInputException refuse(Network network) {
        Network.Internals internals = network.internals();
        return refused(
                "What network \"" + network.name() + "\" says of an image depends on the others of the batch"
                        + (internals.hasBatchNormalization()
                                ? ", by batch normalization"
                                : ", or on chance, as with dropout"),
                internals.hasBatchNormalization()
                        ? "Set " + internals.setting("normalization") + " = layer or none."
                        : "A setting of " + internals.setting("…")
                                + " may switch it off: `gan4j describe` with that name lists them.");
    }
}
