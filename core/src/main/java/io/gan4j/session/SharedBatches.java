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
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.indexing.NDArrayIndex;

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
        int unit = workers * packing;
        if (batch % unit != 0) {
            int below = batch / unit * unit;
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
        Randomness randomness = new Randomness(1);
        INDArray real = randomness.normal("real", 0, EXAMPLES, 1);
        INDArray fake = randomness.normal("fake", 0, EXAMPLES, 1);
        for (boolean first : new boolean[] {true, false}) {
            double whole = value(loss, first, real, fake);
            double halves = IntStream.range(0, 2)
                    .mapToDouble(half -> value(loss, first, half(real, half), half(fake, half)))
                    .average()
                    .orElseThrow();
            if (Math.abs(whole - halves) > TOLERANCE * (1 + Math.abs(whole))) {
                throw refused(
                        "Loss \"" + settings.text("loss") + "\" compares examples with means over the batch",
                        "Take one that does not, such as relativistic, which compares them in pairs.");
            }
        }
    }

    private static double value(AdversarialLoss loss, boolean ofDiscriminator, INDArray real, INDArray fake) {
        return (ofDiscriminator
                        ? loss.ofDiscriminator(Tensor.of(real), Tensor.of(fake))
                        : loss.ofGenerator(Tensor.of(real), Tensor.of(fake)))
                .value();
    }

    private void requireOfExamples(Network network) {
        Randomness randomness = new Randomness(1);
        INDArray[] inputs = network.internals().shape().inputs().values().stream()
                .map(shape -> randomness.uniform(
                        "input",
                        0,
                        -1,
                        1,
                        LongStream.concat(LongStream.of(EXAMPLES), LongStream.of(shape))
                                .toArray()))
                .toArray(INDArray[]::new);
        Network copy = moved(network, randomness);
        try (Network.Internals closed = copy.internals();
                Pass whole = copy.forward(Mode.TRAIN_FROZEN_STATISTICS, inputs)) {
            for (int half = 0; half < 2; half++) {
                int number = half;
                INDArray[] halves =
                        Stream.of(inputs).map(input -> half(input, number)).toArray(INDArray[]::new);
                try (Pass part = copy.forward(Mode.TRAIN_FROZEN_STATISTICS, halves)) {
                    for (String head : copy.heads()) {
                        INDArray expected = half(whole.output(head), half);
                        if (largest(expected.sub(part.output(head))) > TOLERANCE * largest(expected)) {
                            throw refuse(network);
                        }
                    }
                }
            }
        }
    }

    /** Returns a copy with other weights: those of the beginning may be 0, and hide what is behind them. */
    private static Network moved(Network network, Randomness randomness) {
        Network copy = network.internals().copy(network.name() + "-tried");
        INDArray parameters = copy.internals().parameters();
        parameters.addi(
                randomness.normal("weights", 0, parameters.length()).muli(MOVED).castTo(parameters.dataType()));
        copy.internals().parametersChanged();
        return copy;
    }

    private static double largest(INDArray array) {
        return array.amaxNumber().doubleValue();
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
                        : "Take layers of which that is not so.");
    }

    private static INDArray half(INDArray array, int half) {
        return array.get(NDArrayIndex.interval(half * EXAMPLES / 2, (half + 1) * EXAMPLES / 2))
                .dup();
    }
}
