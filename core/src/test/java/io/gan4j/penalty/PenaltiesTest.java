package io.gan4j.penalty;

import static io.gan4j.tensor.Gradients.gradient;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.gan4j.config.Configuration;
import io.gan4j.error.InvalidInputException;
import io.gan4j.nn.Horizon;
import io.gan4j.random.Randomness;
import io.gan4j.tensor.Tensor;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.factory.Nd4j;

class PenaltiesTest {
    private static final Horizon TURNS = new Horizon(100, 100);

    /** Its slopes are its weights, wherever it is asked. */
    private final Tensor weights = Tensor.of(Nd4j.createFromArray(2.0, -1, 2, 4).reshape(4, 1));

    private final UnaryOperator<Tensor> linear = images -> images.rows().matrixProduct(weights);

    /** D(x) = ½ ‖x‖², whose slope at x is x itself. */
    private final UnaryOperator<Tensor> bowl =
            images -> images.squaredNormOfEach().times(0.5);

    private final Map<String, Double> report = new HashMap<>();

    @ParameterizedTest
    @ValueSource(strings = {"between", "real", "generated", "surroundings"})
    void gradient_penalty_of_a_slope_of_4_is_9(String at) {
        UnaryOperator<Tensor> twice = images -> images.sumOfEach().times(2);

        Tensor penalty = taken(twice, 1, 0, "gradient={weight=1,at=" + at + "}");

        assertThat(penalty.value()).isEqualTo(9);
        assertThat(report).containsExactly(Map.entry("penalty/gradient", 9.0));
    }

    /** ∂/∂w (‖w‖ − 1)² = 2 (‖w‖ − 1) w / ‖w‖, with ‖w‖ = 5: only a gradient of a gradient gets there. */
    @Test
    void gradient_penalty_reaches_the_weights() {
        Tensor penalty = taken(linear, 1, 0, "gradient.weight=10");

        assertThat(penalty.value()).isCloseTo(160, within(1e-12));
        assertThat(gradient(penalty, weights).array().toDoubleVector())
                .containsExactly(new double[] {32, -16, 32, 64}, within(1e-9));
    }

    /** ½ γ ‖w‖², whose gradient is γ w. */
    @ParameterizedTest
    @ValueSource(strings = {"r1", "r2"})
    void zero_centred_penalties_have_the_half(String name) {
        Tensor penalty = taken(linear, 1, 0, name + ".weight=10");

        assertThat(penalty.value()).isCloseTo(125, within(1e-9));
        assertThat(gradient(penalty, weights).array().toDoubleVector())
                .containsExactly(new double[] {20, -10, 20, 40}, within(1e-9));
        assertThat(report).containsExactly(Map.entry("penalty/" + name, penalty.value()));
    }

    @Test
    void slopes_are_taken_where_the_settings_say() {
        // Real images of length 6, generated ones of length 2, all in one direction: points between have 2 to 6.
        assertThat(taken(bowl, 3, 1, "r1.weight=2").value()).isEqualTo(36);
        assertThat(taken(bowl, 3, 1, "r2.weight=2").value()).isEqualTo(4);
        assertThat(taken(bowl, 3, 1, "gradient={weight=1,at=real}").value()).isEqualTo(25);
        assertThat(taken(bowl, 3, 1, "gradient={weight=1,at=generated}").value())
                .isEqualTo(1);
        // The mean of (2 + 4 s − 1)² over s in [0, 1) is 31/3.
        assertThat(taken(bowl, 3, 1, "gradient={weight=1,at=between}").value()).isCloseTo(31 / 3.0, within(0.4));
    }

    /** Pixels 1 and 3 have a standard deviation of 1: half of it times a share twice drawn is 1/8 in the mean. */
    @Test
    void surroundings_are_real_images_with_noise_of_half_their_deviation() {
        Tensor real = Tensor.of(
                Nd4j.createFromArray(1.0, 3).reshape(2, 1).repeat(0, 2000).reshape(4000, 1, 1, 1));
        UnaryOperator<Tensor> ramp = images -> images.square().sumOfEach().times(0.5);
        Judged onReal = judged(ramp, real);

        Tensor penalty = of(penalties("gradient={weight=1,at=surroundings}"), onReal, onReal, 0);

        // E (x + n − 1)² of x = 1 and 3, n = s t / 2 uniform: E n = 1/8, E n² = 1/36.
        double expected = ((1 / 36.0) + (4 + 4 / 8.0 + 1 / 36.0)) / 2;
        assertThat(penalty.value()).isCloseTo(expected, within(0.02));
    }

    @Test
    void one_sided_penalty_leaves_short_slopes_alone() {
        assertThat(taken(bowl, 0.25, 0.25, "gradient={weight=1,at=real,sides=one}")
                        .value())
                .isZero();
        assertThat(taken(bowl, 0.25, 0.25, "gradient={weight=1,at=real}").value())
                .isEqualTo(0.25);
        assertThat(taken(bowl, 3, 1, "gradient={weight=1,at=real,sides=one}").value())
                .isEqualTo(25);
    }

    @Test
    void lazy_penalties_count_for_the_turns_that_they_leave_out() {
        Penalties lazy = penalties("r1={weight=10,every=4}");
        Judged onReal = judged(linear, images(1));
        for (int turn = 0; turn < 9; turn++) {
            assertThat(of(lazy, onReal, onReal, turn).value())
                    .as("turn %d", turn)
                    .isEqualTo(turn % 4 == 0 ? 500 : 0);
            assertThat(report).containsEntry("penalty/r1", turn % 4 == 0 ? 500.0 : 0.0);
        }
    }

    /** γ falls from 10 to 2 over the first half of 100 turns, by half a wave: 6 after a quarter. */
    @Test
    void weights_move_with_the_training() {
        Penalties moving = penalties("r1.weight={from=10,to=2,until=0.5,by=cosine}");
        Judged onReal = judged(linear, images(1));
        for (int[] turnAndWeight : new int[][] {{0, 10}, {25, 6}, {50, 2}, {99, 2}}) {
            assertThat(of(moving, onReal, onReal, turnAndWeight[0]).value())
                    .as("turn %d", turnAndWeight[0])
                    .isCloseTo(turnAndWeight[1] / 2.0 * 25, within(1e-9));
        }
        assertThat(of(moving.over(new Horizon(1, 50)), onReal, onReal, 25).value())
                .as("a phase of half the turns, half of it done")
                .isCloseTo(25, within(1e-9));
    }

    /** Who would ask for slopes that do not count? */
    @Test
    void a_weight_that_has_become_0_costs_nothing() {
        Penalties ending = penalties("r1.weight={from=1,to=0,until=0.5,by=linear}");
        Judged unasked = judged(linear, images(1)).instead(images(1));
        Judged refusing = new Judged(
                unasked.images(),
                List.of(),
                Tensor.later(() -> {
                    throw new AssertionError("was judged");
                }),
                unasked.judge());
        assertThat(of(ending, refusing, refusing, 50).value()).isZero();
    }

    @Test
    void what_is_random_differs_between_discriminators() {
        Judged onReal = judged(bowl, images(3));
        Judged onFake = judged(bowl, images(1));
        Penalties between = penalties("gradient.weight=1");
        assertThat(between.added(Tensor.of(0), "discriminator-A", onReal, onFake, 0, report)
                        .value())
                .isNotEqualTo(between.added(Tensor.of(0), "discriminator-B", onReal, onFake, 0, report)
                        .value());
    }

    @Test
    void drift_is_the_square_of_what_is_said_of_real_images() {
        Tensor penalty = taken(linear, 2, 1, "drift=0.001");

        assertThat(penalty.value()).isCloseTo(0.001 * 14 * 14, within(1e-12));
        assertThat(report).containsOnlyKeys("penalty/drift");
    }

    /** Columns 0 to 7; one to the left or right changes the middle by 1, and so two times in three. */
    @Test
    void consistency_is_how_far_a_moved_image_is_judged_apart() {
        int n = 3000;
        Tensor ramps =
                Tensor.of(Nd4j.arange(8).castTo(DataType.FLOAT).repeat(0, n).reshape('f', n, 1, 1, 8));
        UnaryOperator<Tensor> middle = images -> images.slice(3, 4, 5).reshape(n, 1);
        Judged judged = judged(middle, ramps);
        Judged steeper = judged(images -> middle.apply(images).times(2), ramps);

        assertThat(of(penalties("consistency={real=10,shift=0.125}"), judged, steeper, 0)
                        .value())
                .isCloseTo(10 * 2 / 3.0, within(0.3));
        assertThat(of(penalties("consistency={real=10,generated=1,shift=0.125}"), judged, steeper, 0)
                        .value())
                .isCloseTo((10 + 4) * 2 / 3.0, within(0.4));
        // Mirrored, the middle is column 3: by 1 apart, every other time.
        assertThat(of(penalties("consistency={real=10,shift=0,mirror=true}"), judged, steeper, 0)
                        .value())
                .isCloseTo(5, within(0.4));
    }

    @Test
    void an_image_that_is_told_beside_it_moves_with_it_and_labels_stay() {
        Tensor ramps = Tensor.of(Nd4j.rand(DataType.FLOAT, 50, 1, 8, 8));
        Tensor labels = Tensor.of(Nd4j.rand(DataType.FLOAT, 50, 10));
        Judged.Judge pairs = (images, told) -> images.minus(told[0])
                .sumOfEach()
                .plus(told[1].minus(labels).square().sum());
        Judged judged = Judged.by(pairs, ramps, ramps.times(2), labels);

        Judged moved = judged.moved(images -> images.slice(3, 1, 7));

        assertThat(moved.images().shape()).isEqualTo(moved.condition().get(0).shape());
        assertThat(moved.condition().get(1)).isSameAs(labels);
        Judged same = Judged.by((images, told) -> images.minus(told[0]).sumOfEach(), ramps, ramps);
        assertThat(of(penalties("consistency={real=10,mirror=true}"), same, same, 0)
                        .value())
                .as("what is alike stays so, however both are moved")
                .isZero();
    }

    @Test
    void any_number_of_them_add_up() {
        double sum = taken(linear, 2, 1, "r1.weight=10", "r2.weight=2", "gradient.weight=1", "drift=1")
                .value();

        assertThat(sum).isCloseTo(125 + 25 + 16 + 196, within(1e-9));
        assertThat(report).containsOnlyKeys("penalty/r1", "penalty/r2", "penalty/gradient", "penalty/drift");
    }

    @Test
    void without_settings_there_are_none() {
        Judged judged = judged(linear, images(1));
        Tensor told = Tensor.of(3);
        assertThat(penalties().added(told, "discriminator", judged, judged, 0, report))
                .isSameAs(told);
        assertThat(report).isEmpty();
        assertThat(penalties().setting()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"r1.weight=1, r1.weight", "r2.weight=1, r2.weight", "gradient.weight=10, gradient.weight"})
    void clipping_beside_a_penalty_on_slopes_is_refused(String setting, String named) {
        assertThatThrownBy(() -> penalties("clipping=0.01", setting))
                .isInstanceOf(InvalidInputException.class)
                .hasMessage("--set penalties." + setting + ": gan4j.penalties." + named
                        + " is set, but gan4j.penalties.clipping is 0.01 (--set penalties.clipping=0.01): both bound the"
                        + " discriminator's slopes.\nSet one of them to 0.");
    }

    @Test
    void clipping_beside_drift_is_allowed() {
        penalties("clipping=0.01", "drift=0.001");
    }

    @ParameterizedTest
    @CsvSource({
        "clipping=0.01, clipping",
        "drift=1, drift",
        "r2.weight=1, r2.weight",
        "consistency.generated=1, consistency.generated"
    })
    void what_is_on_is_named(String setting, String named) {
        assertThat(penalties(setting).setting()).contains("--set penalties." + setting + ": gan4j.penalties." + named);
    }

    @ParameterizedTest
    @CsvSource({
        "gradient.weight=-1, gradient.weight is -1, must be at least 0",
        "r1.every=0, r1.every is 0, must be at least 1",
        "clipping=-1, clipping is -1, must be at least 0",
        "gradient.at=middle, gradient.at is \"middle\", between",
        "consistency.shift=0.6, consistency.shift is 0.6, must be from 0 to 0.5",
        "'consistency={real=1,shift=0}', consistency.shift is 0, must be above 0"
    })
    void what_is_none_is_refused(String setting, String found, String rule) {
        assertThatThrownBy(() -> penalties(setting))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("gan4j.penalties." + found)
                .hasMessageContaining(rule);
    }

    private Tensor taken(UnaryOperator<Tensor> judge, double real, double fake, String... settings) {
        return of(penalties(settings), judged(judge, images(real)), judged(judge, images(fake)), 0);
    }

    private static Judged judged(UnaryOperator<Tensor> judge, Tensor images) {
        return Judged.by((others, condition) -> judge.apply(others), images);
    }

    private Tensor of(Penalties penalties, Judged onReal, Judged onFake, long turn) {
        return penalties.added(Tensor.of(0), "discriminator", onReal, onFake, turn, report);
    }

    /** Returns images of four pixels of one grey. */
    private static Tensor images(double grey) {
        return Tensor.of(Nd4j.valueArrayOf(new long[] {5000, 1, 2, 2}, grey, DataType.DOUBLE));
    }

    private static Penalties penalties(String... settings) {
        List<String> overrides = List.of(settings).stream()
                .map(setting -> "penalties." + setting)
                .toList();
        return new Penalties(
                Configuration.withoutVariant(PenaltiesTest.class.getClassLoader(), overrides)
                        .at("penalties"),
                new Randomness(1),
                TURNS);
    }
}
