package io.gan4j.nn.compiled;

import static io.gan4j.nn.Learning.accumulate;
import static io.gan4j.nn.Learning.aim;
import static io.gan4j.nn.Learning.minimize;
import static io.gan4j.nn.Learning.together;
import static io.gan4j.nn.Learning.update;
import static io.gan4j.tensor.Gradients.gradient;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.assertj.core.api.Assertions.within;

import io.gan4j.data.ValueRange;
import io.gan4j.loss.AdversarialLoss;
import io.gan4j.loss.NonSaturatingLoss;
import io.gan4j.nn.Network;
import io.gan4j.nn.NetworkShape;
import io.gan4j.random.Randomness;
import io.gan4j.tensor.Origin;
import io.gan4j.tensor.Tensor;
import java.io.IOException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.learning.config.Sgd;
import org.nd4j.linalg.ops.transforms.Transforms;

/** What docs/objectives.md shows, at work. */
class ObjectivesTest {
    private static final Path GUIDE = Path.of("../docs/objectives.md");
    private static final Randomness RANDOMNESS = new Randomness(1);

    private final AdversarialLoss loss = new NonSaturatingLoss();
    private final Network generator = network("generator", 3, "image", 4);
    private final Network discriminator = network("discriminator", 4, "logit", 1);
    private final Tensor codes = numbers("codes", 4, 3);
    private final Tensor real = numbers("real", 4, 4);

    private static Tensor numbers(String stream, long... shape) {
        return Tensor.of(RANDOMNESS.normal(stream, 0, shape).castTo(DataType.DOUBLE));
    }

    private static Network network(String name, long from, String head, long to) {
        NetworkShape shape =
                NetworkShape.of(ValueRange.SYMMETRIC).withInput("in", from).withOutput(head, to);
        DenseLayer layer =
                new DenseLayer.Builder().nOut(to).activation(Activation.TANH).build();
        return NetworkCompiler.compile(
                name,
                new NeuralNetConfiguration.Builder()
                        .graphBuilder()
                        .addInputs("in")
                        .addLayer(head, layer, "in")
                        .setOutputs(head)
                        .setInputTypes(shape.inputTypes())
                        .build(),
                shape,
                DataType.DOUBLE,
                new Sgd(1),
                ExecutorKind.DL4J,
                RANDOMNESS);
    }

    @Test
    void players_take_turns() {
        INDArray judge = discriminator.internals().parameters().dup();
        INDArray maker = generator.internals().parameters().dup();

        Tensor fake = generator.apply(codes);
        minimize(loss.ofDiscriminator(discriminator.apply(real), discriminator.apply(fake)), discriminator);
        minimize(loss.ofGenerator(discriminator.apply(real), discriminator.apply(fake)), generator);

        assertThat(discriminator.internals().parameters()).isNotEqualTo(judge);
        assertThat(generator.internals().parameters()).isNotEqualTo(maker);
    }

    @Test
    void a_large_batch_is_learned_from_in_parts() {
        accumulate(discriminator.apply(generator.apply(codes)).softplus().mean(), generator);
        INDArray ofAll = generator.internals().gradients().dup();
        INDArray before = generator.internals().parameters().dup();
        generator.clearGradients();

        for (Tensor part : List.of(codes.slice(0, 0, 2), codes.slice(0, 2, 4))) {
            accumulate(
                    discriminator.apply(generator.apply(part)).softplus().mean().times(0.5), generator);
        }
        update(generator);

        assertThat(before.sub(generator.internals().parameters()).distance2(ofAll))
                .isLessThan(1e-12);
    }

    @Test
    void players_have_losses_of_their_own_over_the_same_passes() {
        INDArray judge = discriminator.internals().parameters().dup();
        INDArray maker = generator.internals().parameters().dup();

        Tensor judged = discriminator.apply(generator.apply(codes));
        together(
                aim(judged.softplus().mean(), discriminator),
                aim(judged.negative().softplus().mean(), generator));

        assertThat(discriminator.internals().parameters()).isNotEqualTo(judge);
        assertThat(generator.internals().parameters()).isNotEqualTo(maker);
    }

    @Test
    void weights_stand_in_losses() {
        double before = discriminator.weights("logit/W").square().sum().value();

        Tensor weights = discriminator.weights("logit/W");
        minimize(weights.square().sum().times(0.25), discriminator);

        assertThat(discriminator.weights("logit/W").square().sum().value()).isCloseTo(before / 4, within(1e-12));
    }

    @Test
    void penalties_on_slopes_are_written_as_in_their_papers() {
        Tensor between = numbers("between", 4, 4);
        double gamma = 2;
        Tensor slope = gradient(discriminator.apply(between).sum(), between);
        Tensor penalty = slope.normOfEach().minus(1).square().mean();
        Tensor r1 = gradient(discriminator.apply(real), real)
                .squaredNormOfEach()
                .mean()
                .times(gamma / 2);
        accumulate(penalty.plus(r1), discriminator);

        assertThat(discriminator.internals().gradients().norm2Number().doubleValue())
                .isPositive();
    }

    @Test
    void a_gradient_is_a_tensor() {
        Tensor slope = gradient(discriminator.apply(real), real);

        assertThat(slope.shape()).containsExactly(4, 4);
        assertThat(slope.normOfEach().shape()).containsExactly(4);
    }

    /** Rounds, and lets gradients through as if it had not: so do networks learn that speak in whole numbers. */
    private static final class Rounded extends Origin {
        private Rounded(Tensor numbers) {
            super(List.of(numbers));
        }

        static Tensor of(Tensor numbers) {
            INDArray rounded = Transforms.round(numbers.array(), true);
            return Tensor.of(new Rounded(numbers), 0, () -> rounded);
        }

        @Override
        public List<@Nullable Tensor> pullBack(List<@Nullable Tensor> byOutputs, Wanted wanted) {
            return byOutputs;
        }
    }

    @Test
    void an_origin_of_ones_own_says_how_gradients_go_back() {
        Tensor numbers = Tensor.of(Nd4j.createFromArray(0.4, 1.6));

        Tensor rounded = Rounded.of(numbers);

        assertThat(rounded.array().toDoubleVector()).containsExactly(0, 2);
        assertThat(gradient(rounded.square(), numbers).array().toDoubleVector()).containsExactly(0, 4);
    }

    @Test
    void the_guide_names_every_operation() throws IOException {
        String guide = Files.readString(GUIDE);
        assertThat(Stream.of(Tensor.class.getMethods())
                        .filter(method -> method.getReturnType() == Tensor.class)
                        .filter(method -> !Modifier.isStatic(method.getModifiers())
                                || method.getName().equals("concatenated"))
                        .map(Method::getName)
                        .distinct())
                .isNotEmpty()
                .allSatisfy(operation -> assertThat(guide).contains("`" + operation));
    }

    @Test
    void the_guide_has_the_messages_that_are_seen() throws IOException {
        String guide = Files.readString(GUIDE).replaceAll("\\s+", " ");
        Tensor unread = discriminator.apply(real);
        Tensor read = discriminator.apply(real).mean();
        Tensor weights = discriminator.weights("logit/W");
        Tensor images = generator.apply(codes);
        minimize(images.mean(), generator);
        minimize(discriminator.apply(real).mean(), discriminator);
        for (ThrowingCallable refused : List.<ThrowingCallable>of(
                unread::value,
                () -> minimize(read, discriminator),
                images::array,
                weights::array,
                () -> minimize(discriminator.apply(real), discriminator),
                () -> minimize(discriminator.apply(real).mean(), generator),
                () -> real.plus(codes))) {
            Throwable thrown = catchThrowable(refused);
            assertThat(guide).contains(thrown.getMessage());
        }
    }
}
