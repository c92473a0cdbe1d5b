package io.gan4j.diagnosis;

import static org.assertj.core.api.Assertions.assertThat;

import io.gan4j.metric.Better;
import io.gan4j.metric.Score;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.DoubleStream;
import org.junit.jupiter.api.Test;

class SymptomTest {
    private static final Map<String, Double> QUIET = Map.of("loss/discriminator", 1.2, "loss/generator", 0.9);
    private static final OptionalDouble NOTHING = OptionalDouble.empty();
    private static final Vitals WELL = vitals(0.8, 0.9, 0.4, -0.4);

    private final History history = new History(Optional::empty);

    @Test
    void a_training_that_is_well_shows_none() {
        for (int look = 0; look < 20; look++) {
            look(WELL, QUIET);
            for (Symptom symptom : Symptom.values()) {
                assertThat(symptom.evidence(history)).as("%s", symptom).isEmpty();
            }
        }
    }

    @Test
    void a_discriminator_has_won_that_tells_all_at_no_loss() {
        look(vitals(0.8, 1, 9, -9), losses(0.004, 9));

        assertThat(Symptom.DISCRIMINATOR_WON.evidence(history))
                .contains("it tells all images apart, and its loss is 0.0040");
        look(vitals(0.8, 0.99, 9, -9), losses(0.004, 9));
        assertThat(Symptom.DISCRIMINATOR_WON.evidence(history)).isEmpty();
        look(vitals(0.8, 1, 9, -9), losses(-0.004, 9));
        assertThat(Symptom.DISCRIMINATOR_WON.evidence(history))
                .as("of a critic, whose loss is no distance from a best one")
                .isEmpty();
    }

    @Test
    void a_discriminator_sees_one_side_that_accepts_all_or_none() {
        look(accepting(0.02, 0), QUIET);
        assertThat(Symptom.DISCRIMINATOR_ONE_SIDED.evidence(history))
                .contains("it takes 2 % of real and 0 % of generated images for real");
        look(accepting(1, 0.97), QUIET);
        assertThat(Symptom.DISCRIMINATOR_ONE_SIDED.evidence(history)).isPresent();
        look(accepting(0.5, 0), QUIET);
        assertThat(Symptom.DISCRIMINATOR_ONE_SIDED.evidence(history)).isEmpty();
    }

    @Test
    void a_discriminator_sees_one_side_whose_loss_does() {
        History told = new History(() -> Optional.of("its loss is what it is")).ofOtherNetworks();

        assertThat(Symptom.DISCRIMINATOR_ONE_SIDED.evidence(told)).contains("its loss is what it is");
    }

    @Test
    void a_discriminator_sees_one_side_that_says_the_same_of_both_at_no_loss() {
        look(vitals(0.1, 0.5, -7.8, -7.6), losses(0.001, 8));
        assertThat(Symptom.DISCRIMINATOR_ONE_SIDED.evidence(history))
                .contains("its loss is 0.0010, but it says -7.80 of real and -7.60 of generated images");
        look(vitals(0.1, 0.5, -7.8, -7.6), losses(1.3, 8));
        assertThat(Symptom.DISCRIMINATOR_ONE_SIDED.evidence(history))
                .as("a relativistic one may say anything of both")
                .isEmpty();
    }

    /** Of an LSGAN at a hundred times its rates: its loss was largest when it was seen first. */
    @Test
    void outputs_beyond_any_that_a_loss_asks_for_explode_though_the_loss_falls() {
        look(saying(-3581, 5313, some(0.3)), losses(9e7, 3e7));
        assertThat(Symptom.EXPLODING.evidence(history))
                .contains("the discriminator says -3581 of real and 5313 of generated images");
        look(saying(-22, 9, some(0.3)), losses(1, 1));
        assertThat(Symptom.EXPLODING.evidence(history)).isEmpty();
        look(saying(300, 290, NOTHING), losses(1, 1));
        assertThat(Symptom.EXPLODING.evidence(history))
                .as("a critic's have no scale")
                .isEmpty();
    }

    @Test
    void a_generator_has_collapsed_that_makes_one_image_or_little_else_for_long() {
        for (int look = 0; look < 3; look++) {
            look(vitals(0, 1, 1, -1), QUIET);
            assertThat(Symptom.GENERATOR_COLLAPSED.evidence(history)).isEmpty();
        }
        look(vitals(0, 1, 1, -1), QUIET);
        assertThat(Symptom.GENERATOR_COLLAPSED.evidence(history))
                .contains("its images have 0.0 % of the variance of real ones");

        History long_ = new History(Optional::empty);
        for (int look = 0; look < History.LOOKS; look++) {
            assertThat(look == 0 ? Optional.empty() : Symptom.GENERATOR_COLLAPSED.evidence(long_))
                    .isEmpty();
            long_.add(new History.Look(look, vitals(0.0032, 1, 1, -1), QUIET));
        }
        assertThat(Symptom.GENERATOR_COLLAPSED.evidence(long_))
                .contains("its images have 0.32 % of the variance of real ones");
    }

    @Test
    void a_generator_that_has_only_begun_has_not_collapsed() {
        for (int look = 0; look < 2 * History.LOOKS; look++) {
            look(vitals(0.0005 * (1 + look), 1, 1, -1), QUIET);
            assertThat(Symptom.GENERATOR_COLLAPSED.evidence(history)).isEmpty();
        }
        for (int look = 0; look < History.LOOKS; look++) {
            look(vitals(0.004, 1, 1, -1), QUIET);
        }
        assertThat(Symptom.GENERATOR_COLLAPSED.evidence(history)).isPresent();
    }

    /** Of StackGAN on emoji, at steps 680 to 1050; at step 3,850 they had half of the variance of real ones. */
    @Test
    void a_generator_that_began_slowly_and_did_well_had_not_collapsed() {
        DoubleStream.of(
                        0.0166, 0.0125, 0.0110, 0.0113, 0.0138, 0.0186, 0.0160, 0.0151, 0.0153, 0.0145, 0.0134, 0.0138,
                        0.0157, 0.0157, 0.0139, 0.0129)
                .forEach(diversity -> look(vitals(diversity, 1, 1, -1), QUIET));
        assertThat(Symptom.GENERATOR_COLLAPSED.evidence(history)).isEmpty();
    }

    @Test
    void classes_have_collapsed_where_only_they_differ() {
        for (int look = 0; look < 4; look++) {
            look(inClass(0.5, 0), QUIET);
        }
        assertThat(Symptom.CLASS_COLLAPSED.evidence(history))
                .contains("images of one class have 0.0 % of the variance of real ones");
        assertThat(Symptom.GENERATOR_COLLAPSED.evidence(history)).isEmpty();
        for (int look = 0; look < 4; look++) {
            look(inClass(0, 0), QUIET);
        }
        assertThat(Symptom.CLASS_COLLAPSED.evidence(history))
                .as("beside a collapse of all")
                .isEmpty();
    }

    @Test
    void a_generator_is_saturated_far_more_than_real_images_are() {
        look(limits(0.99, 0.83), QUIET);
        assertThat(Symptom.GENERATOR_SATURATED.evidence(history))
                .contains("99.0 % of its values lie at an end of their range, of real images 83.0 %");
        look(limits(0.99, 0.985), QUIET);
        assertThat(Symptom.GENERATOR_SATURATED.evidence(history))
                .as("of drawings in black and white")
                .isEmpty();
    }

    @Test
    void a_discriminator_knows_images_by_heart_that_it_tells_from_held_out_ones() {
        look(remembering(0.85), QUIET);
        assertThat(Symptom.DISCRIMINATOR_BY_HEART.evidence(history))
                .contains("in 85 % of pairs it takes the one it was trained on for more real than the one held out");
        look(remembering(0.7), QUIET);
        assertThat(Symptom.DISCRIMINATOR_BY_HEART.evidence(history)).isEmpty();
    }

    @Test
    void losses_explode_that_are_many_times_what_they_were() {
        for (int look = 0; look < 4; look++) {
            look(WELL, QUIET);
        }
        look(WELL, losses(1.2, 40));
        assertThat(Symptom.EXPLODING.evidence(history))
                .as("of a generator that loses")
                .isEmpty();
        look(WELL, losses(73, 1));
        assertThat(Symptom.EXPLODING.evidence(history)).contains("loss/discriminator is 73.0, and was 1.20");
    }

    @Test
    void players_chase_each_other_where_a_loss_swings() {
        DoubleStream.of(1, 3, 0.5, 3, 0.5, 3, 0.5, 3).forEach(loss -> look(WELL, losses(1, loss)));
        assertThat(Symptom.OSCILLATING.evidence(history)).isPresent();

        History calm = new History(Optional::empty);
        DoubleStream.of(1, 1.4, 0.8, 1.5, 0.9, 1.3, 0.8, 1.4, 3, 4, 5, 6)
                .forEach(loss -> calm.add(new History.Look(1, WELL, losses(1, loss))));
        assertThat(Symptom.OSCILLATING.evidence(calm)).isEmpty();

        History critic = new History(Optional::empty);
        DoubleStream.of(-1, 1, -1, 1, -1, 1, -1, 1)
                .forEach(loss -> critic.add(new History.Look(1, WELL, losses(1, loss))));
        assertThat(Symptom.OSCILLATING.evidence(critic))
                .as("what a critic says has no zero to be measured from")
                .isEmpty();
    }

    @Test
    void quality_falls_once_it_was_a_quarter_worse_twice() {
        look(WELL, QUIET);
        measured(20, 10, 11, 13);
        assertThat(Symptom.PAST_BEST.evidence(history)).isEmpty();
        measured(14);
        assertThat(Symptom.PAST_BEST.evidence(history)).contains("fid is 14.0, and was 10.0");
        measured(9);
        assertThat(Symptom.PAST_BEST.evidence(history)).isEmpty();
    }

    @Test
    void next_to_nothing_of_what_was_gained_is_no_fall() {
        look(WELL, QUIET);
        measured(0.3, 0.0005, 0.002, 0.002, 0.002);
        assertThat(Symptom.PAST_BEST.evidence(history)).isEmpty();
        measured(0.007, 0.008);
        assertThat(Symptom.PAST_BEST.evidence(history)).isPresent();
    }

    @Test
    void a_roll_back_goes_as_far_as_the_trouble_may_reach() {
        assertThat(found(Symptom.GENERATOR_COLLAPSED, 5000).before(25)).isEqualTo(4600);
        assertThat(found(Symptom.GENERATOR_COLLAPSED, 100).before(25)).isZero();
        assertThat(found(Symptom.NON_FINITE, 5000).before(25))
                .as("no checkpoint holds numbers that are not finite")
                .isEqualTo(5000);
        assertThat(found(Symptom.PAST_BEST, 5000).before(25))
                .as("the best is wanted, however young")
                .isEqualTo(5000);
    }

    private static Finding found(Symptom symptom, long step) {
        return new Finding(step, symptom, "", Treatment.ROLL_BACK);
    }

    @Test
    void has_the_names_of_the_settings() {
        assertThat(Symptom.DISCRIMINATOR_BY_HEART).hasToString("discriminator-by-heart");
        assertThat(Treatment.ROLL_BACK).hasToString("roll-back");
    }

    private void measured(double... values) {
        DoubleStream.of(values)
                .forEach(value -> history.measured(Score.of("fid", value, Better.LOWER, 100, Score.PIXELS)));
    }

    private void look(Vitals vitals, Map<String, Double> losses) {
        history.add(new History.Look(1, vitals, losses));
    }

    private static Map<String, Double> losses(double discriminator, double generator) {
        return Map.of("loss/discriminator", discriminator, "loss/generator", generator);
    }

    private static Vitals vitals(double diversity, double told, double onReal, double onGenerated) {
        return new Vitals(
                some(diversity),
                NOTHING,
                some(0.5),
                some(0.8),
                some(told),
                some(onReal),
                some(onGenerated),
                NOTHING,
                NOTHING,
                NOTHING);
    }

    private static Vitals saying(double onReal, double onGenerated, OptionalDouble accepted) {
        return new Vitals(
                some(1),
                NOTHING,
                some(0),
                some(0),
                NOTHING,
                some(onReal),
                some(onGenerated),
                accepted,
                accepted,
                NOTHING);
    }

    private static Vitals accepting(double real, double generated) {
        return new Vitals(
                some(1), NOTHING, some(0), some(0), some(0.9), some(1), some(0), some(real), some(generated), NOTHING);
    }

    private static Vitals inClass(double diversity, double inClass) {
        return new Vitals(
                some(diversity),
                some(inClass),
                some(0),
                some(0),
                some(0.9),
                some(1),
                some(0),
                NOTHING,
                NOTHING,
                NOTHING);
    }

    private static Vitals limits(double generated, double real) {
        return new Vitals(
                some(1), NOTHING, some(generated), some(real), NOTHING, NOTHING, NOTHING, NOTHING, NOTHING, NOTHING);
    }

    private static Vitals remembering(double remembered) {
        return new Vitals(
                some(1), NOTHING, some(0), some(0), some(0.9), some(1), some(0), NOTHING, NOTHING, some(remembered));
    }

    private static OptionalDouble some(double value) {
        return OptionalDouble.of(value);
    }
}
