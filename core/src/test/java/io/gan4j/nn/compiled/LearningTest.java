package io.gan4j.nn.compiled;

import static io.gan4j.nn.Learning.accumulate;
import static io.gan4j.nn.Learning.aim;
import static io.gan4j.nn.Learning.minimize;
import static io.gan4j.nn.Learning.together;
import static io.gan4j.nn.Learning.update;
import static io.gan4j.tensor.Gradients.gradient;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.gan4j.data.ValueRange;
import io.gan4j.nn.Network;
import io.gan4j.nn.NetworkShape;
import io.gan4j.nn.Outputs;
import io.gan4j.random.Randomness;
import io.gan4j.tensor.Gradients;
import io.gan4j.tensor.Tensor;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.function.ToDoubleFunction;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.learning.config.Sgd;

class LearningTest {
    private static final Randomness RANDOMNESS = new Randomness(1);
    private static final Tensor CODES = Tensor.of(numbers("codes", 5, 3));
    private static final Tensor REAL = Tensor.of(numbers("real", 5, 4));

    private static INDArray numbers(String stream, long... shape) {
        return RANDOMNESS.normal(stream, 0, shape).castTo(DataType.DOUBLE);
    }

    /** Two layers of tanh, with a head of each. */
    private static Network network(String name, long from, long to, ExecutorKind executor) {
        Map<String, long[]> outputs = new LinkedHashMap<>();
        outputs.put("out", new long[] {to});
        NetworkShape shape = new NetworkShape(Map.of("in", new long[] {from}), outputs, ValueRange.SYMMETRIC);
        return compile(name, shape, executor, "out");
    }

    private static Network twoHeads(ExecutorKind executor) {
        Map<String, long[]> outputs = new LinkedHashMap<>();
        outputs.put("hidden", new long[] {6});
        outputs.put("out", new long[] {1});
        NetworkShape shape = new NetworkShape(Map.of("in", new long[] {4}), outputs, ValueRange.SYMMETRIC);
        return compile("discriminator", shape, executor, "hidden", "out");
    }

    private static Network compile(String name, NetworkShape shape, ExecutorKind executor, String... heads) {
        ComputationGraphConfiguration configuration = new NeuralNetConfiguration.Builder()
                .graphBuilder()
                .addInputs("in")
                .addLayer("hidden", dense(6), "in")
                .addLayer("out", dense(shape.outputs().get("out")[0]), "hidden")
                .setOutputs(heads)
                .setInputTypes(shape.inputTypes())
                .build();
        DataType type = executor == ExecutorKind.DL4J ? DataType.DOUBLE : DataType.FLOAT;
        return NetworkCompiler.compile(name, configuration, shape, type, new Sgd(1), executor, RANDOMNESS);
    }

    private static DenseLayer dense(long size) {
        return new DenseLayer.Builder().nOut(size).activation(Activation.TANH).build();
    }

    private final Network generator = network("generator", 3, 4, ExecutorKind.DL4J);
    private final Network discriminator = network("discriminator", 4, 1, ExecutorKind.DL4J);

    private Tensor relativistic() {
        return discriminator
                .apply(REAL)
                .minus(discriminator.apply(generator.apply(CODES)))
                .softplus()
                .mean();
    }

    @Test
    void gradients_through_two_networks_are_the_slopes_of_a_loss_of_both() {
        accumulate(relativistic(), generator, discriminator);
        for (Network network : List.of(generator, discriminator)) {
            assertSlopes(network, moved -> relativistic().value());
        }
    }

    private static void assertSlopes(Network network, ToDoubleFunction<Network> loss) {
        INDArray gradients = network.internals().gradients().dup();
        double step = 1e-5;
        for (int i = 0; i < gradients.length(); i++) {
            double before = network.internals().parameters().getDouble(i);
            double[] values = new double[2];
            for (int side = 0; side < 2; side++) {
                network.internals().parameters().putScalar(i, before + (side == 0 ? -step : step));
                network.internals().parametersChanged();
                values[side] = loss.applyAsDouble(network);
                network.endStep();
            }
            network.internals().parameters().putScalar(i, before);
            network.internals().parametersChanged();
            assertThat(gradients.getDouble(i))
                    .as("%s, parameter %d", network.name(), i)
                    .isCloseTo((values[1] - values[0]) / (2 * step), within(1e-9));
        }
    }

    @Test
    void nobody_but_the_players_learns() {
        INDArray before = discriminator.internals().parameters().dup();
        minimize(relativistic(), generator);
        assertThat(discriminator.internals().parameters()).isEqualTo(before);
        assertThat(discriminator.internals().gradients().amaxNumber().doubleValue())
                .isZero();
        assertThat(generator.internals().gradients().amaxNumber().doubleValue()).isZero(); // applied, and cleared
    }

    @ParameterizedTest
    @EnumSource
    void both_executors_learn_the_same(ExecutorKind executor) {
        Network one = network("generator", 3, 4, executor);
        Network other = network("discriminator", 4, 1, executor);
        minimize(
                other.apply(REAL)
                        .minus(other.apply(one.apply(CODES)))
                        .softplus()
                        .mean(),
                one,
                other);
        minimize(relativistic(), generator, discriminator);
        assertThat(one.internals()
                        .parameters()
                        .castTo(DataType.DOUBLE)
                        .distance2(generator.internals().parameters()))
                .isLessThan(1e-5);
        assertThat(other.internals()
                        .parameters()
                        .castTo(DataType.DOUBLE)
                        .distance2(discriminator.internals().parameters()))
                .isLessThan(1e-5);
    }

    @Test
    void losses_accumulate_until_the_update() {
        Tensor half = Tensor.of(numbers("codes", 5, 3)).slice(0, 0, 2);
        Tensor rest = Tensor.of(numbers("codes", 5, 3)).slice(0, 2, 5);
        accumulate(generator.apply(half).square().sum(), generator);
        accumulate(generator.apply(rest).square().sum(), generator);
        INDArray inParts = generator.internals().gradients().dup();
        generator.clearGradients();
        accumulate(generator.apply(CODES).square().sum(), generator);
        assertThat(inParts.distance2(generator.internals().gradients())).isLessThan(1e-12);
        INDArray before = generator.internals().parameters().dup();
        update(generator, generator);
        assertThat(before.sub(generator.internals().parameters()).distance2(inParts))
                .isLessThan(1e-12);
    }

    /** As a decoder that is to pass for real, and an encoder that is to be undone. */
    @ParameterizedTest
    @EnumSource
    void players_with_losses_of_their_own_share_passes(ExecutorKind executor) {
        Network shared = network("shared", 3, 4, executor);
        Network judge = network("judge", 4, 1, executor);
        accumulate(judge.apply(shared.apply(CODES)).mean(), shared);
        INDArray ofShared = shared.internals().gradients().dup();
        shared.clearGradients();
        accumulate(judge.apply(shared.apply(CODES)).square().mean(), judge);
        INDArray ofJudge = judge.internals().gradients().dup();
        judge.clearGradients();
        INDArray sharedBefore = shared.internals().parameters().dup();
        INDArray judgeBefore = judge.internals().parameters().dup();

        Tensor judged = judge.apply(shared.apply(CODES));
        together(aim(judged.mean(), shared), aim(judged.square().mean(), judge));

        assertThat(sharedBefore.sub(shared.internals().parameters()).distance2(ofShared))
                .isLessThan(1e-6);
        assertThat(judgeBefore.sub(judge.internals().parameters()).distance2(ofJudge))
                .isLessThan(1e-6);
    }

    @ParameterizedTest
    @EnumSource
    void a_head_that_no_loss_looks_at_is_passed_over(ExecutorKind executor) {
        Network network = twoHeads(executor);
        accumulate(network.outputs(REAL).of("hidden").square().mean(), network);
        INDArray hiddenAlone = network.internals().gradients().dup();
        network.clearGradients();
        Outputs outputs = network.outputs(REAL);
        accumulate(
                outputs.of("hidden")
                        .square()
                        .mean()
                        .plus(outputs.of("out").mean().times(0)),
                network);
        assertThat(hiddenAlone.distance2(network.internals().gradients())).isLessThan(1e-7);
        assertThat(hiddenAlone.norm2Number().doubleValue()).isGreaterThan(0.1);
    }

    @Test
    void parameters_stand_in_losses() {
        Tensor weights = generator.weights("hidden/W");
        assertThat(weights.shape()).containsExactly(3, 6);
        double before = weights.square().sum().value();
        minimize(generator.weights("hidden/W").square().sum().times(0.25), generator);
        assertThat(generator.weights("hidden/W").square().sum().value()).isCloseTo(before / 4, within(1e-12));
        accumulate(decayed(), generator);
        assertSlopes(generator, network -> decayed().value());
        assertThatThrownBy(() -> generator.weights("hidden/gamma"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("[hidden/W, hidden/b, out/W, out/b], not hidden/gamma");
        assertThatThrownBy(weightsBefore(generator)::value)
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("taken before its update");
    }

    private static Tensor weightsBefore(Network network) {
        Tensor weights = network.weights("hidden/W").sum();
        Tensor unread = network.weights("hidden/W");
        minimize(weights, network);
        return unread;
    }

    private Tensor decayed() {
        return generator
                .apply(CODES)
                .square()
                .mean()
                .plus(generator.weights("out/W").abs().mean());
    }

    @Test
    void what_no_loss_looks_at_is_never_computed() {
        Tensor unread = discriminator.apply(Tensor.of(() -> {
            throw new AssertionError("looked at");
        }));
        minimize(discriminator.apply(generator.apply(CODES)).mean(), generator);
        assertThat(unread).isNotNull();
    }

    @Test
    void a_pass_that_is_first_looked_at_after_an_update_is_refused() {
        Tensor late = discriminator.apply(REAL);
        minimize(discriminator.apply(REAL).mean(), discriminator);
        assertThatThrownBy(late::array)
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("\"discriminator\" was applied before its update");
    }

    @Test
    void a_pass_from_before_an_update_is_not_pulled_back() {
        Tensor early = discriminator.apply(REAL).mean();
        minimize(discriminator.apply(REAL).square().mean(), discriminator);
        assertThatThrownBy(() -> minimize(early, discriminator))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("\"discriminator\"")
                .hasMessageContaining("Apply it again after the update");
    }

    /** A generator's images outlive the discriminator's update: they are not computed twice. */
    @Test
    void images_are_learned_from_after_the_discriminators_update() {
        Tensor fake = generator.apply(CODES);
        minimize(discriminator.apply(fake).square().mean(), discriminator);
        INDArray before = generator.internals().parameters().dup();
        minimize(discriminator.apply(fake).mean(), generator);
        assertThat(generator.internals().parameters()).isNotEqualTo(before);
    }

    @Test
    void what_a_pass_made_is_read_before_it_ends_or_kept() {
        Tensor fake = generator.apply(CODES);
        Tensor kept = fake.detached();
        INDArray images = fake.array().dup();
        minimize(discriminator.apply(fake).mean(), generator);
        assertThat(kept.array()).isEqualTo(images);
        assertThatThrownBy(fake::array)
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("\"generator\"");
    }

    @ParameterizedTest
    @EnumSource(
            value = ExecutorKind.class,
            names = {"DL4J", "ONEDNN"})
    void what_a_pass_was_given_stays_until_it_has_been_learned_from(ExecutorKind executor) {
        INDArray expected = gradientsByImages(executor, (made, fake) -> {});

        assertThat(gradientsByImages(executor, (made, fake) -> {
                    accumulate(fake.square().mean(), made); // ends its pass
                    made.apply(Tensor.of(numbers("others", 5, 3))).sum().value(); // in the same memory, if it were free
                }))
                .isEqualTo(expected);
        assertThat(gradientsByImages(executor, (made, fake) -> {
                    made.endStep();
                    made.internals().releaseIdle();
                    for (int batch = 6; batch < 12; batch++) {
                        made.apply(Tensor.of(numbers("others", batch, 3))).sum().value();
                    }
                    made.endStep();
                }))
                .isEqualTo(expected);
    }

    /** Lets a discriminator learn from images after something has been done to what made them. */
    private static INDArray gradientsByImages(ExecutorKind executor, BiConsumer<Network, Tensor> meanwhile) {
        Network made = network("generator", 3, 4, executor);
        Network judge = network("discriminator", 4, 1, executor);
        Tensor fake = made.apply(CODES);
        Tensor loss = judge.apply(fake).softplus().mean();
        meanwhile.accept(made, fake);
        accumulate(loss, judge);
        return judge.internals().gradients().dup();
    }

    @Test
    void data_that_no_longer_hold_are_not_learned_from() {
        boolean[] stale = {false};
        INDArray images = numbers("real", 5, 4);
        Tensor loss = discriminator
                .apply(Tensor.of(() -> {
                    if (stale[0]) {
                        throw new IllegalStateException("the next batch was drawn");
                    }
                    return images;
                }))
                .mean();
        stale[0] = true;

        assertThatThrownBy(() -> accumulate(loss, discriminator)).hasMessage("the next batch was drawn");
    }

    @Test
    void what_fails_on_the_way_leaves_no_gradients() {
        Network other = network("other", 4, 1, ExecutorKind.DL4J);
        accumulate(other.apply(REAL).mean(), other);
        Tensor stale = discriminator.apply(REAL).mean();
        discriminator.internals().parametersChanged();

        assertThatThrownBy(() -> accumulate(other.apply(REAL).mean().plus(stale), other, discriminator))
                .isInstanceOf(IllegalStateException.class);

        for (Network network : List.of(other, discriminator)) {
            assertThat(network.internals().gradients().amaxNumber().doubleValue())
                    .isZero();
        }
    }

    @Test
    void of_players_with_losses_of_their_own_none_has_gradients_if_one_fails() {
        Network other = network("other", 4, 1, ExecutorKind.DL4J);
        Tensor stale = discriminator.apply(REAL).mean();
        discriminator.internals().parametersChanged();

        assertThatThrownBy(() -> together(aim(other.apply(REAL).mean(), other), aim(stale, discriminator)))
                .isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> together(aim(other.apply(REAL).mean(), other), aim(REAL.mean(), discriminator)))
                .isInstanceOf(IllegalArgumentException.class);

        assertThat(other.internals().gradients().amaxNumber().doubleValue()).isZero();
    }

    @Test
    void a_networks_parameters_are_one_variable_and_it_gathers_their_gradients_itself() {
        Tensor weights = discriminator.weights("out/W");

        assertThat(gradient(weights.times(discriminator.weights("out/W")).sum(), weights)
                        .array())
                .isEqualTo(weights.times(2).array());
        Tensor loss = discriminator.apply(REAL).mean().plus(weights.square().sum());
        assertThatThrownBy(() -> gradient(loss, weights))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("the network gathers it, by accumulate(loss, network)");
    }

    @Test
    void a_player_that_the_loss_does_not_depend_on_is_refused() {
        assertThatThrownBy(() -> minimize(discriminator.apply(REAL).mean(), generator))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("\"generator\" cannot learn")
                .hasMessageContaining("computed by \"discriminator\"");
        assertThatThrownBy(() -> minimize(
                        discriminator.apply(generator.apply(CODES).detached()).mean(), generator))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void a_loss_that_is_no_scalar_is_refused() {
        assertThatThrownBy(() -> minimize(discriminator.apply(REAL), discriminator))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("a loss is one number, and this is [5, 1]");
    }

    @Test
    void several_heads_are_named() {
        Network network = twoHeads(ExecutorKind.DL4J);
        assertThatThrownBy(() -> network.apply(REAL))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("[hidden, out]");
        assertThatThrownBy(() -> network.outputs(REAL).of("logit"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("[hidden, out], not logit");
    }

    @Test
    void a_gradient_by_images_is_an_array_of_its_own() {
        Tensor images = Tensor.of(numbers("real", 5, 4));
        Tensor first = Gradients.gradient(discriminator.apply(images).sum(), images);
        INDArray copy = first.array().dup();
        Gradients.gradient(discriminator.apply(images).square().sum(), images);
        discriminator.endStep();
        assertThat(first.array()).isEqualTo(copy);
        assertThat(first.shape()).containsExactly(5, 4);
    }
}
