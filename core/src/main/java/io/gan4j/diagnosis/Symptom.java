package io.gan4j.diagnosis;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Function;

/** What can be wrong with a training, how it shows, and what helps. */
public enum Symptom {
    /** Losses or weights are not numbers any more. */
    NON_FINITE(1, "numbers are not finite", "Lower the learning rates (gan4j.optimizer.*.learning-rate).") {
        @Override
        Optional<String> evidence(History history) {
            return Optional.empty(); // the trainer finds it, and cannot go on
        }
    },

    /** The discriminator tells all images apart, and its slope gives the generator nothing to learn from. */
    DISCRIMINATOR_WON(
            6,
            "the discriminator has won",
            "Slow it down (gan4j.optimizer.discriminator.learning-rate), or hold it: penalties.r1, discriminator"
                    + ".instance-noise.") {
        @Override
        Optional<String> evidence(History history) {
            double told = history.last().vitals().told().orElse(0);
            OptionalDouble loss = history.last().discriminatorLoss();
            return told >= 0.999 && loss.isPresent() && loss.getAsDouble() >= 0 && loss.getAsDouble() < 0.01
                    ? shown("it tells all images apart, and its loss is %.4f", loss.getAsDouble())
                    : Optional.empty();
        }
    },

    /** The discriminator says the same of real and of generated images, or its loss does not look at one of them. */
    DISCRIMINATOR_ONE_SIDED(
            3,
            "the discriminator sees one side only",
            "A loss of one's own may lack its term of real or of generated images; else it learns too fast.") {
        @Override
        Optional<String> evidence(History history) {
            return history.loss().or(() -> shownBy(history));
        }

        private Optional<String> shownBy(History history) {
            Vitals vitals = history.last().vitals();
            double real = vitals.realAccepted().orElse(0.5);
            double generated = vitals.generatedAccepted().orElse(0.5);
            if (Math.max(real, generated) < 0.05 || Math.min(real, generated) > 0.95) {
                return shown(
                        "it takes %.0f %% of real and %.0f %% of generated images for real",
                        100 * real, 100 * generated);
            }
            double onReal = vitals.realLogit().orElse(0);
            double onGenerated = vitals.generatedLogit().orElse(0);
            boolean alike = Math.abs(onReal) > 1 && Math.abs(onReal - onGenerated) < 0.35;
            double loss = history.last().discriminatorLoss().orElse(-1);
            return alike && loss >= 0 && loss < 0.02
                    ? shown(
                            "its loss is %.4f, but it says %.2f of real and %.2f of generated images",
                            loss, onReal, onGenerated)
                    : Optional.empty();
        }
    },

    /** Losses are many times what they were, or outputs beyond any that a loss asks for. */
    EXPLODING(1, "losses explode", "Lower the learning rates, or hold the discriminator: penalties.r1.") {
        @Override
        Optional<String> evidence(History history) {
            return history.exploded().or(() -> beyond(history.last().vitals()));
        }

        /** Those of a critic have no scale, and no threshold either. */
        private Optional<String> beyond(Vitals vitals) {
            double onReal = vitals.realLogit().orElse(0);
            double onGenerated = vitals.generatedLogit().orElse(0);
            return vitals.realAccepted().isPresent() && Math.max(Math.abs(onReal), Math.abs(onGenerated)) > 100
                    ? shown("the discriminator says %.0f of real and %.0f of generated images", onReal, onGenerated)
                    : Optional.empty();
        }
    },

    /** The discriminator knows its training images. */
    DISCRIMINATOR_BY_HEART(
            1, // it is asked seldom
            "the discriminator learns its images by heart",
            "More data, data.mirror, discriminator.augmentation, or stop at the best (evaluation.during-training).") {
        @Override
        Optional<String> evidence(History history) {
            double remembered = history.last().vitals().remembered().orElse(0.5);
            return remembered > 0.8
                    ? shown(
                            "in %.0f %% of pairs it takes the one it was trained on for more real than the one held out",
                            100 * remembered)
                    : Optional.empty();
        }
    },

    /** The generator makes much the same image of every code. */
    GENERATOR_COLLAPSED(
            1,
            "the generator has collapsed",
            "Try loss = relativistic with penalties.r1 and penalties.r2, discriminator.packing = 2, or lower learning"
                    + " rates.") {
        @Override
        Optional<String> evidence(History history) {
            return collapse(history, Vitals::diversity, "its images have %.2g %% of the variance of real ones");
        }
    },

    /** The generator makes much the same image of every code within a class. */
    CLASS_COLLAPSED(
            1,
            "the generator makes one image a class",
            "Try what helps against a collapse, a weaker classification loss, or a longer code (latent.size).") {
        @Override
        Optional<String> evidence(History history) {
            return GENERATOR_COLLAPSED.evidence(history).isPresent()
                    ? Optional.empty()
                    : collapse(
                            history,
                            Vitals::diversityInClass,
                            "images of one class have %.2g %% of the variance of real ones");
        }
    },

    /** The generator's values are stuck at the ends of their range. */
    GENERATOR_SATURATED(
            3,
            "the generator is saturated",
            "Lower its learning rate, or begin anew: what is stuck hardly comes back.") {
        @Override
        Optional<String> evidence(History history) {
            double generated = history.last().vitals().atLimits().orElse(0);
            double real = history.last().vitals().realAtLimits().orElse(1);
            return generated > 0.98 && generated > real + (1 - real) * 0.8
                    ? shown(
                            "%.1f %% of its values lie at an end of their range, of real images %.1f %%",
                            100 * generated, 100 * real)
                    : Optional.empty();
        }
    },

    /** Losses swing to and fro. */
    OSCILLATING(
            1,
            "the players chase each other",
            "penalties.r1 with penalties.r2, an average (training.ema-half-life), or lower learning rates.") {
        @Override
        Optional<String> evidence(History history) {
            int turns = history.turnsOfGenerator();
            return turns >= 5
                    ? shown("the generator's loss has turned %d times by more than its mean", turns)
                    : Optional.empty();
        }
    },

    /** What is measured while training was better before. */
    PAST_BEST(
            1,
            "quality falls",
            "Use the best (RUN@best), and stop earlier, or lower learning rates towards the end (training.schedule).") {
        @Override
        Optional<String> evidence(History history) {
            return history.fallen();
        }
    },

    /** Labels say nothing of images. */
    LABELS_UNRELATED(
            1,
            "labels have nothing to do with images",
            "Look at the data (gan4j data show): are labels shuffled, or of another file?") {
        @Override
        Optional<String> evidence(History history) {
            return history.labels();
        }
    };

    private final int patience;
    private final String what;
    private final String advice;

    /** @param patience looks in a row that have to show it */
    Symptom(int patience, String what, String advice) {
        this.patience = patience;
        this.what = what;
        this.advice = advice;
    }

    /**
     * Returns whether what was before it is sound: no checkpoint holds numbers that are not finite, and the best stays
     * the best when what follows is worse.
     */
    boolean isSudden() {
        return this == NON_FINITE || this == PAST_BEST;
    }

    /** Returns what shows it at the last look; empty if nothing does. */
    abstract Optional<String> evidence(History history);

    int patience() {
        return patience;
    }

    /** Returns what is wrong, as the beginning of a sentence in lower case. */
    public String what() {
        return what;
    }

    /** Returns what to try, a sentence. */
    public String advice() {
        return advice;
    }

    /**
     * None for a moment, or little for long that does not become more: an untrained generator has hardly any, and one
     * of large images may begin slowly.
     */
    private static Optional<String> collapse(History history, Function<Vitals, OptionalDouble> variance, String words) {
        boolean little = history.most(variance, History.LOOKS) < 0.005 && history.growth(variance) < 1.5;
        return little || history.most(variance, 4) < 1e-5
                ? shown(words, 100 * variance.apply(history.last().vitals()).orElseThrow())
                : Optional.empty();
    }

    private static Optional<String> shown(String words, Object... numbers) {
        return Optional.of(String.format(Locale.ROOT, words, numbers));
    }

    /** Returns its name in settings and files, such as {@code class-collapsed}. */
    @JsonValue
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
