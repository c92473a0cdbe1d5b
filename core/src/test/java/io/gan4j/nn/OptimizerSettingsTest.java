package io.gan4j.nn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.gan4j.config.Scheduled;
import io.gan4j.config.Scheduled.By;
import io.gan4j.nn.OptimizerSettings.Type;
import io.gan4j.nn.compiled.OneWeight;
import java.util.Optional;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.learning.config.Adam;
import org.nd4j.linalg.learning.config.IUpdater;

/** Three updates of one weight with each optimiser, against the formulas of their papers. */
class OptimizerSettingsTest {
    private static final double RATE = 0.1;
    private static final double BETA1 = 0.5;
    private static final double BETA2 = 0.9;
    private static final double EPSILON = 1e-3;
    private static final double DECAY = 0.8;
    private static final double[] GRADIENTS = {2, -1, 0.5};
    private static final ScheduleSettings CONSTANT = new ScheduleSettings(ScheduleSettings.Type.CONSTANT, 0, 1, 1, 0);
    private static final Offset<Double> ROUNDING = within(1e-12);

    @Test
    void adam_is_kingmas() {
        OneWeight line = line(Type.ADAM);
        double weight = 1;
        double mean = 0;
        double square = 0;
        for (int t = 1; t <= GRADIENTS.length; t++) {
            double gradient = GRADIENTS[t - 1];
            mean = BETA1 * mean + (1 - BETA1) * gradient;
            square = BETA2 * square + (1 - BETA2) * gradient * gradient;
            double rate = RATE * Math.sqrt(1 - Math.pow(BETA2, t)) / (1 - Math.pow(BETA1, t));
            weight -= rate * mean / (Math.sqrt(square) + EPSILON);
            assertThat(line.update(gradient)).as("update %d", t).isCloseTo(weight, ROUNDING);
        }
    }

    /** β2 goes from 0.5 to 0.9 over four updates: 0.5, 0.6, 0.7. The bias is corrected by the β2 of now. */
    @Test
    void adam_takes_the_beta2_of_every_update() {
        OneWeight line = new OneWeight(
                1,
                settings(Type.ADAM, Scheduled.constant(RATE), new Scheduled(0.5, 0.9, 0.2, By.LINEAR), 0, 0)
                        .updater(CONSTANT, new Horizon(2, 20)));
        double[] decays = {0.5, 0.6, 0.7};
        double weight = 1;
        double mean = 0;
        double square = 0;
        for (int t = 1; t <= GRADIENTS.length; t++) {
            double gradient = GRADIENTS[t - 1];
            double beta2 = decays[t - 1];
            mean = BETA1 * mean + (1 - BETA1) * gradient;
            square = beta2 * square + (1 - beta2) * gradient * gradient;
            double rate = RATE * Math.sqrt(1 - Math.pow(beta2, t)) / (1 - Math.pow(BETA1, t));
            weight -= rate * mean / (Math.sqrt(square) + EPSILON);
            assertThat(line.update(gradient)).as("update %d", t).isCloseTo(weight, ROUNDING);
        }
    }

    /** From 0.1 to 0.2 over four updates: at the second one, 0.125. */
    @Test
    void every_optimizer_follows_a_rate_that_is_a_schedule() {
        for (Type type : Type.values()) {
            OneWeight steady = line(type, CONSTANT, 0, 0);
            OneWeight scheduled = new OneWeight(
                    1,
                    settings(type, new Scheduled(RATE, 0.2, 0.2, By.LINEAR), Scheduled.constant(BETA2), 0, 0)
                            .updater(CONSTANT, new Horizon(2, 20)));
            for (int t = 0; t < 6; t++) {
                steady.set(0);
                scheduled.set(0);
                assertThat(scheduled.update(3))
                        .as("update %d of %s", t, type)
                        .isCloseTo(steady.update(3) * (1 + Math.min(4, t) / 4.0), ROUNDING);
            }
        }
    }

    @Test
    void scheduled_adams_are_equal_if_all_that_they_do_is() {
        Scheduled beta2 = new Scheduled(0.9, 0.99, 0.2, By.COSINE);
        IUpdater adam = adam(beta2);

        assertThat(adam.clone())
                .isInstanceOf(ScheduledAdam.class)
                .isEqualTo(adam)
                .hasSameHashCodeAs(adam);
        assertThat(adam).isNotEqualTo(adam(new Scheduled(0.9, 0.98, 0.2, By.COSINE)));
        assertThat(adam).isNotEqualTo(adam(Scheduled.constant(0.9)));
        assertThat(adam(Scheduled.constant(0.9))).isNotEqualTo(adam).isExactlyInstanceOf(Adam.class);
    }

    private static IUpdater adam(Scheduled beta2) {
        return settings(Type.ADAM, Scheduled.constant(RATE), beta2, 0, 0).updater(CONSTANT, new Horizon(2, 20));
    }

    @Test
    void rmsprop_divides_by_the_root_of_the_mean_square() {
        OneWeight line = line(Type.RMSPROP);
        double weight = 1;
        double square = EPSILON; // ND4J's start, 0 elsewhere
        for (double gradient : GRADIENTS) {
            square = DECAY * square + (1 - DECAY) * gradient * gradient;
            weight -= RATE * gradient / (Math.sqrt(square) + EPSILON);
            assertThat(line.update(gradient)).isCloseTo(weight, ROUNDING);
        }
    }

    /** Momentum goes from 0.5 to 0.9 over two epochs of two updates: 0.5, 0.6, 0.7. */
    @Test
    void momentum_is_nesterovs_and_rises_linearly() {
        OneWeight line = line(Type.MOMENTUM);
        double[] momenta = {0.5, 0.6, 0.7};
        double weight = 1;
        double velocity = 0;
        for (int t = 0; t < GRADIENTS.length; t++) {
            double before = velocity;
            velocity = momenta[t] * velocity - RATE * GRADIENTS[t];
            weight += (1 + momenta[t]) * velocity - momenta[t] * before;
            assertThat(line.update(GRADIENTS[t])).as("update %d", t).isCloseTo(weight, ROUNDING);
        }
    }

    @Test
    void sgd_goes_against_the_gradient() {
        OneWeight line = line(Type.SGD);
        assertThat(line.update(2)).isCloseTo(0.8, ROUNDING);
        assertThat(line.update(-1)).isCloseTo(0.9, ROUNDING);
    }

    @Test
    void every_optimizer_follows_the_schedule_of_its_rate() {
        ScheduleSettings halving = new ScheduleSettings(ScheduleSettings.Type.STEP, 0, 1, 0.5, 0);
        for (Type type : Type.values()) {
            OneWeight steady = line(type, CONSTANT, 0, 0);
            OneWeight scheduled = line(type, halving, 0, 0);
            for (int t = 0; t < 6; t++) {
                double part = Math.pow(0.5, t / 2); // an epoch is two updates
                steady.set(0);
                scheduled.set(0);
                assertThat(scheduled.update(3))
                        .as("update %d of %s", t, type)
                        .isCloseTo(steady.update(3) * part, ROUNDING);
            }
        }
    }

    private static OneWeight line(Type type) {
        return line(type, CONSTANT, 0.5, 0.9);
    }

    private static OneWeight line(Type type, ScheduleSettings schedule, double momentum, double finalMomentum) {
        return new OneWeight(
                1,
                settings(type, Scheduled.constant(RATE), Scheduled.constant(BETA2), momentum, finalMomentum)
                        .updater(schedule, new Horizon(2, 20)));
    }

    private static OptimizerSettings settings(
            Type type, Scheduled rate, Scheduled beta2, double momentum, double finalMomentum) {
        return new OptimizerSettings(type, rate, BETA1, beta2, EPSILON, DECAY, momentum, Optional.of(finalMomentum), 2);
    }
}
