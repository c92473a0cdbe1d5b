package io.gan4j.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.gan4j.error.InvalidInputException;
import io.gan4j.nn.Mode;
import io.gan4j.nn.Network;
import io.gan4j.nn.NetworkShape;
import io.gan4j.nn.Pass;
import io.gan4j.nn.Slopes;
import io.gan4j.nn.Want;
import io.gan4j.nn.compiled.ExecutorKind;
import io.gan4j.nn.compiled.NetworkCompiler;
import io.gan4j.random.Randomness;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.DoubleSupplier;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.learning.config.Sgd;

/**
 * What must hold for every network on every executor. Implement it with a small form of the network: a few feature
 * maps, a few pixels.
 */
public interface NetworkContract {
    /** Batch size of all tests. */
    int BATCH = 3;

    /** Seed of weights, inputs and noise; a failing test names it. */
    long SEED = 20_140_610;

    /** The most by which numbers of two executors differ, as a share of the largest. */
    double ROUNDING = 2e-5;

    /**
     * The most by which outputs do whose weights have moved by gradients that differ by as much: some are steep in
     * them.
     */
    double AFTER_AN_UPDATE = 1e-4;

    /** Outputs are compared by this scale at least. */
    double LEAST_OUTPUT = 5e-3;

    NetworkShape shape();

    ComputationGraphConfiguration configuration();

    /** Returns how many numbers of an array are compared with finite differences. */
    default int samples() {
        return 40;
    }

    @Test
    default void gradients_of_parameters_equal_finite_differences() {
        Network network = compile(DataType.DOUBLE, ExecutorKind.DL4J);
        INDArray[] inputs = inputs(DataType.DOUBLE);
        MemoryState start = MemoryState.of(network);
        INDArray analytic = pullBack(network, Want.PARAMETERS, inputs).gradients();

        for (long index : learned(network)) {
            double numeric = finiteDifference(
                    network, Mode.TRAIN, start, inputs, network.internals().parameters(), index);
            assertClose("parameter " + index, analytic.getDouble(index), numeric);
        }
    }

    @Test
    default void gradients_of_inputs_equal_finite_differences() {
        Network network = compile(DataType.DOUBLE, ExecutorKind.DL4J);
        INDArray[] inputs = inputs(DataType.DOUBLE);
        MemoryState start = MemoryState.of(network);
        List<INDArray> analytic = pullBack(network, Want.INPUTS, inputs).inputs();
        assertInputGradients(network, Mode.TRAIN, start, inputs, analytic);
    }

    @Test
    default void gradients_of_inputs_in_mode_infer_equal_finite_differences() {
        Network network = compile(DataType.DOUBLE, ExecutorKind.DL4J);
        pullBack(network, Want.PARAMETERS, inputs(DataType.DOUBLE, SEED + 1)); // moves running statistics
        INDArray[] inputs = inputs(DataType.DOUBLE);
        MemoryState start = MemoryState.of(network);
        List<INDArray> analytic =
                pullBack(network, Mode.INFER, Want.INPUTS, inputs).inputs();
        assertInputGradients(network, Mode.INFER, start, inputs, analytic);
    }

    private void assertInputGradients(
            Network network, Mode mode, MemoryState start, INDArray[] inputs, List<INDArray> analytic) {
        for (int i = 0; i < inputs.length; i++) {
            INDArray flat = inputs[i].reshape(inputs[i].length());
            INDArray flatGradient = analytic.get(i).dup('c').reshape(flat.length());
            for (long index : sample(flat.length())) {
                double numeric = finiteDifference(network, mode, start, inputs, flat, index);
                assertClose("input " + i + " at " + index, flatGradient.getDouble(index), numeric);
            }
        }
    }

    /** A penalty on slopes is exact in every network, or refused where examples depend on each other. */
    @Test
    default void gradients_of_slopes_equal_finite_differences_or_are_refused() {
        Network network = compile(DataType.DOUBLE, ExecutorKind.DL4J);
        INDArray[] inputs = inputs(DataType.DOUBLE);
        MemoryState start = MemoryState.of(network);
        Optional<Result> analytic = pullBackSlopes(network, inputs);
        if (analytic.isPresent()) {
            INDArray gradients = analytic.orElseThrow().gradients();
            // Short, so that no rectifier is at work at one end and not at the other.
            double step = 1e-7;
            for (long index : learned(network)) {
                double numeric = difference(
                        network,
                        start,
                        network.internals().parameters(),
                        index,
                        step,
                        () -> sumOfSlopes(network, inputs));
                assertClose("parameter " + index, gradients.getDouble(index), numeric);
            }
        }
    }

    @Test
    default void the_executors_agree_on_gradients_of_slopes() {
        Network oracle = compile(DataType.FLOAT, ExecutorKind.DL4J);
        Network fast = compile(DataType.FLOAT, ExecutorKind.fastest());
        INDArray[] inputs = inputs(DataType.FLOAT);
        Optional<Result> expected = pullBackSlopes(oracle, inputs);
        Optional<Result> found = pullBackSlopes(fast, inputs);
        assertThat(found.isPresent()).as("has gradients of slopes").isEqualTo(expected.isPresent());
        if (expected.isPresent()) {
            assertAlike(
                    "parameter gradients",
                    found.orElseThrow().gradients(),
                    expected.orElseThrow().gradients());
            assertAlike(
                    "tangents of the outputs",
                    found.orElseThrow().outputs(),
                    expected.orElseThrow().outputs());
            for (int i = 0; i < inputs.length; i++) {
                assertAlike(
                        "gradients of input " + i,
                        found.orElseThrow().inputs().get(i),
                        expected.orElseThrow().inputs().get(i));
            }
        }
    }

    @Test
    default void the_executors_agree() {
        Network oracle = compile(DataType.FLOAT, ExecutorKind.DL4J);
        Network fast = compile(DataType.FLOAT, ExecutorKind.fastest());
        INDArray[] inputs = inputs(DataType.FLOAT);
        Numbers.assertSameBits(fast.internals().parameters(), oracle.internals().parameters(), "initial parameters");

        Result expected = pullBack(oracle, Want.BOTH, inputs);
        Result found = pullBack(fast, Want.BOTH, inputs);
        assertOutputsAlike("outputs", found.outputs(), expected.outputs());
        assertAlike("parameter gradients", found.gradients(), expected.gradients());
        for (int i = 0; i < inputs.length; i++) {
            assertAlike(
                    "gradients of input " + i,
                    found.inputs().get(i),
                    expected.inputs().get(i));
        }
        assertAlike(
                "parameters and running statistics",
                fast.internals().parameters(),
                oracle.internals().parameters());

        INDArray[] others = inputs(DataType.FLOAT, SEED + 1);
        assertOutputsAlike(
                "outputs in mode INFER", output(fast, Mode.INFER, others), output(oracle, Mode.INFER, others));
        oracle.update();
        fast.update();
        assertAlike(
                "outputs after an update",
                output(fast, Mode.INFER, others),
                output(oracle, Mode.INFER, others),
                LEAST_OUTPUT,
                AFTER_AN_UPDATE);
    }

    @Test
    default void the_executors_agree_on_gradients_in_mode_infer() {
        Network oracle = compile(DataType.FLOAT, ExecutorKind.DL4J);
        Network fast = compile(DataType.FLOAT, ExecutorKind.fastest());
        for (Network network : List.of(oracle, fast)) {
            pullBack(network, Want.PARAMETERS, inputs(DataType.FLOAT, SEED + 1)); // moves running statistics
        }
        INDArray[] inputs = inputs(DataType.FLOAT);
        Result expected = pullBack(oracle, Mode.INFER, Want.INPUTS, inputs);
        Result found = pullBack(fast, Mode.INFER, Want.INPUTS, inputs);
        assertOutputsAlike("outputs", found.outputs(), expected.outputs());
        for (int i = 0; i < inputs.length; i++) {
            assertAlike(
                    "gradients of input " + i,
                    found.inputs().get(i),
                    expected.inputs().get(i));
        }
        assertThat(found.gradients().amaxNumber().doubleValue()).isZero();
        assertThat(expected.gradients().amaxNumber().doubleValue()).isZero();
    }

    @Test
    default void a_pass_of_inference_has_no_gradients_of_parameters() {
        Network network = compile(DataType.FLOAT, ExecutorKind.fastest());
        Pass pass = network.forward(Mode.INFER, inputs(DataType.FLOAT));
        INDArray[] pull = outputGradients(network, pass);
        assertThatThrownBy(() -> pass.backward(Want.BOTH, pull)).isInstanceOf(IllegalStateException.class);
        network.endStep();
    }

    @Test
    default void two_live_passes_do_not_disturb_each_other() {
        for (ExecutorKind executor : ExecutorKind.values()) {
            Network network = compile(DataType.FLOAT, executor);
            INDArray[] first = inputs(DataType.FLOAT);
            INDArray[] second = inputs(DataType.FLOAT, SEED + 1);
            MemoryState start = MemoryState.of(network);

            // One after the other, each pass with the noise that it has below.
            Result one = pullBack(network, Want.BOTH, first);
            Result two = pullBack(network, Want.BOTH, second);

            start.restore(network);
            Pass passOne = network.forward(Mode.TRAIN, first);
            Pass passTwo = network.forward(Mode.TRAIN, second);
            INDArray[] pull = outputGradients(network, passOne);
            Numbers.assertSameBits(join(network, passOne), one.outputs(), "outputs of the first pass");
            INDArray[] inputsOne = passOne.backward(Want.BOTH, pull);
            assertThat(inputsOne).containsExactlyElementsOf(one.inputs());
            Numbers.assertSameBits(network.internals().gradients(), one.gradients(), "gradients of the first pass");
            network.clearGradients();
            Numbers.assertSameBits(join(network, passTwo), two.outputs(), "outputs of the second pass");
            assertThat(passTwo.backward(Want.BOTH, pull)).containsExactlyElementsOf(two.inputs());
            Numbers.assertSameBits(network.internals().gradients(), two.gradients(), "gradients of the second pass");
            network.endStep();
        }
    }

    @Test
    default void only_what_is_wanted_is_computed() {
        for (ExecutorKind executor : ExecutorKind.values()) {
            Network network = compile(DataType.FLOAT, executor);
            INDArray[] inputs = inputs(DataType.FLOAT);
            MemoryState start = MemoryState.of(network);
            Result both = pullBack(network, Want.BOTH, inputs);

            start.restore(network);
            Result parameters = pullBack(network, Want.PARAMETERS, inputs);
            assertThat(parameters.inputs()).isEmpty();
            assertAlike("parameter gradients", parameters.gradients(), both.gradients());

            start.restore(network);
            Result ofInputs = pullBack(network, Want.INPUTS, inputs);
            assertThat(ofInputs.gradients().amaxNumber().doubleValue()).isZero();
            assertThat(ofInputs.inputs()).hasSameSizeAs(inputs);
        }
    }

    @Test
    default void a_pass_pulled_back_again_gives_the_same_again() {
        for (ExecutorKind executor : ExecutorKind.values()) {
            Network network = compile(DataType.FLOAT, executor);
            Pass pass = network.forward(Mode.TRAIN, inputs(DataType.FLOAT));
            INDArray[] pull = outputGradients(network, pass);
            INDArray statistics = network.internals().parameters().dup();
            List<INDArray> first = Arrays.stream(pass.backward(Want.BOTH, pull))
                    .map(INDArray::dup)
                    .toList();
            INDArray once = network.internals().gradients().dup();

            assertThat(pass.backward(Want.BOTH, pull)).containsExactlyElementsOf(first);
            assertAlike("gradients, added twice", network.internals().gradients(), once.mul(2));
            Numbers.assertSameBits(network.internals().parameters(), statistics, "running statistics");
            network.endStep();
        }
    }

    @Test
    default void a_head_without_a_gradient_counts_as_one_of_0() {
        for (ExecutorKind executor : ExecutorKind.values()) {
            Network network = compile(DataType.FLOAT, executor);
            INDArray[] inputs = inputs(DataType.FLOAT);
            for (int head = 0; head < network.heads().size(); head++) {
                Pass pass = network.forward(Mode.TRAIN_FROZEN_STATISTICS, inputs);
                INDArray[] pull = outputGradients(network, pass);
                pull[head].assign(0);
                List<INDArray> ofInputs = Arrays.stream(pass.backward(Want.BOTH, pull))
                        .map(INDArray::dup)
                        .toList();
                INDArray expected = network.internals().gradients().dup();
                network.clearGradients();

                @Nullable INDArray[] none = pull.clone();
                none[head] = null;
                INDArray[] found = pass.backward(Want.BOTH, none);

                assertAlike("parameter gradients", network.internals().gradients(), expected);
                for (int i = 0; i < found.length; i++) {
                    assertAlike("gradients of input " + i, found[i], ofInputs.get(i));
                }
                network.clearGradients();
                network.endStep();
            }
        }
    }

    @Test
    default void a_pass_from_before_an_update_is_refused() {
        for (ExecutorKind executor : ExecutorKind.values()) {
            Network network = compile(DataType.FLOAT, executor);
            Pass stale = network.forward(Mode.TRAIN, inputs(DataType.FLOAT));
            INDArray[] pull = outputGradients(network, stale);
            network.update();
            assertThatThrownBy(() -> stale.backward(Want.INPUTS, pull))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining("\"subject\"")
                    .hasMessageContaining("before its update");
            network.endStep();
        }
    }

    @Test
    default void gradients_add_up_until_the_update() {
        for (ExecutorKind executor : ExecutorKind.values()) {
            Network network = compile(DataType.FLOAT, executor);
            INDArray[] inputs = inputs(DataType.FLOAT);
            MemoryState start = MemoryState.of(network);
            INDArray once = pullBack(network, Want.PARAMETERS, inputs).gradients();
            INDArray again = pullBack(network, Want.PARAMETERS, inputs).gradients();

            start.restore(network);
            Pass first = network.forward(Mode.TRAIN, inputs);
            first.backward(Want.PARAMETERS, outputGradients(network, first));
            Pass second = network.forward(Mode.TRAIN, inputs);
            second.backward(Want.PARAMETERS, outputGradients(network, second));
            INDArray twice = network.internals().gradients().dup();
            network.endStep();
            assertAlike("gradients of two passes", twice, once.add(again));
            network.update();
            assertThat(network.internals().gradients().amaxNumber().doubleValue())
                    .isZero();
        }
    }

    @Test
    default void inference_and_frozen_statistics_change_no_state() {
        for (ExecutorKind executor : ExecutorKind.values()) {
            Network network = compile(DataType.FLOAT, executor);
            INDArray before = network.internals().parameters().dup();
            output(network, Mode.INFER, inputs(DataType.FLOAT));
            output(network, Mode.TRAIN_FROZEN_STATISTICS, inputs(DataType.FLOAT));
            Numbers.assertSameBits(network.internals().parameters(), before, "parameters");
        }
    }

    @Test
    default void the_same_seed_gives_the_same_bits() {
        for (ExecutorKind executor : ExecutorKind.values()) {
            Network one = compile(DataType.FLOAT, executor);
            Network two = compile(DataType.FLOAT, executor);
            for (int step = 0; step < 3; step++) {
                for (Network network : new Network[] {one, two}) {
                    INDArray[] inputs = inputs(DataType.FLOAT, SEED + step);
                    Pass pass = network.forward(Mode.TRAIN, inputs);
                    pass.backward(Want.PARAMETERS, outputGradients(network, pass));
                    network.endStep();
                    network.update();
                }
            }
            assertThat(MemoryState.of(one).differencesTo(MemoryState.of(two))).isEmpty();
        }
    }

    @Test
    default void a_pass_is_refused_after_its_step() {
        Network network = compile(DataType.FLOAT, ExecutorKind.fastest());
        Pass pass = network.forward(Mode.TRAIN, inputs(DataType.FLOAT));
        INDArray[] pull = outputGradients(network, pass);
        network.endStep();
        assertThatThrownBy(() -> pass.backward(Want.BOTH, pull)).isInstanceOf(IllegalStateException.class);
    }

    // ------------------------------------------------------------------------------------------------------------

    /** What a pass gives: copies. */
    record Result(INDArray outputs, INDArray gradients, List<INDArray> inputs) {}

    private Network compile(DataType dataType, ExecutorKind executor) {
        return NetworkCompiler.compile(
                "subject", configuration(), shape(), dataType, new Sgd(0.01), executor, new Randomness(SEED));
    }

    private INDArray[] inputs(DataType dataType) {
        return inputs(dataType, SEED);
    }

    private INDArray[] inputs(DataType dataType, long seed) {
        return inputs(shape(), dataType, seed);
    }

    /** Returns random inputs of that shape, uniform in its range. */
    static INDArray[] inputs(NetworkShape shape, DataType dataType, long seed) {
        return shape.inputs().entrySet().stream()
                .map(entry -> new Randomness(seed)
                        .uniform(
                                entry.getKey(),
                                0,
                                shape.range().low(),
                                shape.range().high(),
                                batchOf(entry.getValue()))
                        .castTo(dataType))
                .toArray(INDArray[]::new);
    }

    /** Returns the shape of a batch of {@link #BATCH} examples. */
    static long[] batchOf(long[] example) {
        return LongStream.concat(LongStream.of(BATCH), Arrays.stream(example)).toArray();
    }

    private static Result pullBack(Network network, Want want, INDArray... inputs) {
        return pullBack(network, Mode.TRAIN, want, inputs);
    }

    private static Result pullBack(Network network, Mode mode, Want want, INDArray... inputs) {
        network.clearGradients();
        Pass pass = network.forward(mode, inputs);
        INDArray outputs = join(network, pass);
        List<INDArray> inputGradients = Arrays.stream(pass.backward(want, outputGradients(network, pass)))
                .map(INDArray::dup)
                .toList();
        network.endStep();
        return new Result(outputs, network.internals().gradients().dup(), inputGradients);
    }

    /** The tests' objective is the sum of all outputs, each weighed by a fixed random number. */
    private static INDArray[] outputGradients(Network network, Pass pass) {
        return network.heads().stream()
                .map(head -> new Randomness(SEED)
                        .normal("weights/" + head, 0, pass.output(head).shape())
                        .castTo(pass.output(head).dataType()))
                .toArray(INDArray[]::new);
    }

    private static INDArray output(Network network, Mode mode, INDArray... inputs) {
        try (Pass pass = network.forward(mode, inputs)) {
            return join(network, pass);
        }
    }

    private static INDArray join(Network network, Pass pass) {
        return flat(network.heads().stream().map(pass::output).toArray(INDArray[]::new));
    }

    /** Returns copies of arrays behind each other. */
    private static INDArray flat(INDArray... arrays) {
        return Nd4j.concat(
                0,
                Stream.of(arrays)
                        .map(array -> array.dup('c').reshape(array.length()))
                        .toArray(INDArray[]::new));
    }

    /** Pulls the objective's gradients by the inputs back, along fixed random numbers. */
    private static Optional<Result> pullBackSlopes(Network network, INDArray... inputs) {
        network.clearGradients();
        Pass pass = network.forward(Mode.TRAIN, inputs);
        try {
            Slopes.Pulled pulled = pass.slopes(outputGradients(network, pass)).backward(Want.BOTH, directions(inputs));
            INDArray tangents = flat(Stream.of(pulled.byOutputGradients())
                    .filter(Objects::nonNull)
                    .toArray(INDArray[]::new));
            List<INDArray> byInputs =
                    Stream.of(pulled.byInputs()).map(INDArray::dup).toList();
            return Optional.of(
                    new Result(tangents, network.internals().gradients().dup(), byInputs));
        } catch (InvalidInputException e) {
            assertThat(e).hasMessageContaining("network \"subject\"");
            return Optional.empty();
        } finally {
            network.endStep();
        }
    }

    private static INDArray[] directions(INDArray... inputs) {
        return IntStream.range(0, inputs.length)
                .mapToObj(i -> new Randomness(SEED)
                        .normal("directions", i, inputs[i].shape())
                        .castTo(inputs[i].dataType()))
                .toArray(INDArray[]::new);
    }

    private static double sumOfSlopes(Network network, INDArray... inputs) {
        Pass pass = network.forward(Mode.TRAIN, inputs);
        INDArray[] slopes = pass.slopes(outputGradients(network, pass)).values();
        double sum = sumOfProducts(slopes, directions(inputs));
        network.endStep();
        return sum;
    }

    private static double finiteDifference(
            Network network, Mode mode, MemoryState start, INDArray[] inputs, INDArray flat, long index) {
        return difference(network, start, flat, index, 1e-5, () -> {
            Pass pass = network.forward(mode, inputs);
            INDArray[] outputs = network.heads().stream().map(pass::output).toArray(INDArray[]::new);
            double sum = sumOfProducts(outputs, outputGradients(network, pass));
            network.endStep();
            return sum;
        });
    }

    private static double sumOfProducts(INDArray[] ones, INDArray... others) {
        double sum = 0;
        for (int i = 0; i < ones.length; i++) {
            sum += ones[i].mul(others[i]).sumNumber().doubleValue();
        }
        return sum;
    }

    private static double difference(
            Network network, MemoryState start, INDArray flat, long index, double step, DoubleSupplier objective) {
        double[] values = new double[2];
        for (int side = 0; side < 2; side++) {
            start.restore(network);
            double before = flat.getDouble(index);
            flat.putScalar(index, before + (side == 0 ? -step : step));
            network.internals().parametersChanged();
            values[side] = objective.getAsDouble();
            flat.putScalar(index, before);
        }
        return (values[1] - values[0]) / (2 * step);
    }

    /** Returns some of the parameters that the optimiser learns: statistics have no gradient. */
    private long[] learned(Network network) {
        INDArray statistics = network.internals().parameters().ulike().assign(0);
        INDArray before = network.internals().parameters().dup();
        network.internals().runningStatistics().forEach(view -> view.addi(1));
        statistics.assign(network.internals().parameters().sub(before));
        network.internals().parameters().assign(before);
        network.internals().parametersChanged();
        return Arrays.stream(sample(before.length()))
                .filter(index -> statistics.getDouble(index) == 0)
                .toArray();
    }

    private long[] sample(long length) {
        RandomGenerator generator = new Randomness(SEED).generator("sample", 0);
        return generator.longs(samples(), 0, length).distinct().toArray();
    }

    private static void assertClose(String what, double found, double expected) {
        double scale = Math.max(1e-2, Math.max(Math.abs(found), Math.abs(expected)));
        assertThat(Math.abs(found - expected) / scale)
                .as("%s (seed %d): found %s, finite difference %s", what, SEED, found, expected)
                .isLessThan(1e-5);
    }

    /** Activations such as tanh are rounded in the scale of their range, 1: near 0 that is much of a number. */
    private static void assertOutputsAlike(String what, INDArray found, INDArray expected) {
        assertAlike(what, found, expected, LEAST_OUTPUT, ROUNDING);
    }

    private static void assertAlike(String what, INDArray found, INDArray expected) {
        assertAlike(what, found, expected, 1e-6, ROUNDING);
    }

    private static void assertAlike(
            String what, INDArray found, INDArray expected, double leastScale, double difference) {
        assertThat(found.shape()).as(what).isEqualTo(expected.shape());
        double scale = Math.max(leastScale, expected.amaxNumber().doubleValue());
        assertThat(found.sub(expected).amaxNumber().doubleValue() / scale)
                .as("%s (seed %d): largest difference relative to the largest number", what, SEED)
                .isLessThan(difference);
    }
}
