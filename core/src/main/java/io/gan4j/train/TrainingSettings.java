package io.gan4j.train;

import io.gan4j.config.Require;
import io.gan4j.config.Scheduled;
import io.gan4j.error.InvalidInputException;
import io.gan4j.nn.Averaging;
import io.gan4j.nn.Horizon;
import io.gan4j.nn.ScheduleSettings;
import java.util.Optional;

/**
 * How long and how a training goes: {@code gan4j.training}.
 *
 * @param epochs passes over the data, unless {@code steps} is set
 * @param steps training steps
 * @param extension steps more, of the last phase
 * @param discriminatorSteps updates of the discriminator to one of the generator
 * @param freshBatches whether the generator learns from batches and codes of its own
 * @param ema decay of the average of the generator's weights, 0 for none
 * @param emaHalfLife half-life of that average in images, in place of {@code ema}; 0 for none
 */
public record TrainingSettings(
        double epochs,
        Optional<Long> steps,
        long extension,
        int discriminatorSteps,
        boolean freshBatches,
        double ema,
        Scheduled emaHalfLife,
        ScheduleSettings schedule) {
    public TrainingSettings {
        Require.above("epochs", epochs, 0);
        steps.ifPresent(count -> Require.atLeast("steps", count, 1));
        Require.atLeast("extension", extension, 0);
        Require.atLeast("discriminatorSteps", discriminatorSteps, 1);
        Require.that(ema >= 0 && ema < 1, "ema", "must be at least 0 and below 1");
        Require.atLeast("emaHalfLife", emaHalfLife, 0);
        Require.that(
                ema == 0 || emaHalfLife.isZero(),
                "emaHalfLife",
                "must be 0 where gan4j.training.ema is " + ema + ": set one of them to 0");
    }

    /**
     * Returns how the generator's weights are averaged; empty for no average.
     *
     * @param horizon of the training, or of a phase with networks of its own
     * @param batchSize images that a step of the generator makes
     */
    public Optional<Averaging> averaging(Horizon horizon, int batchSize) {
        if (!emaHalfLife.isZero()) {
            return Optional.of(Averaging.ofHalfLife(emaHalfLife, batchSize, horizon));
        }
        return ema > 0 ? Optional.of(Averaging.ofDecay(ema)) : Optional.empty();
    }

    /** Returns how the players of a step take turns. */
    public Rounds rounds() {
        return new Rounds(discriminatorSteps, freshBatches);
    }

    /**
     * Refuses settings that a step does not follow: a plan of so many batches would not be what is trained.
     *
     * @param variant whose step it is
     * @throws InvalidInputException if the settings ask for other rounds than the step has
     */
    public void requireFollowed(TrainStep step, String variant) {
        Rounds has = step.rounds();
        if (has.discriminatorSteps() != discriminatorSteps) {
            throw InvalidInputException.lines(
                    "gan4j.training.discriminator-steps is " + discriminatorSteps + ", but a step of variant \""
                            + variant + "\" has " + has.discriminatorSteps() + ".",
                    "Leave it at " + has.discriminatorSteps() + ".");
        }
        if (has.freshBatches() != freshBatches) {
            throw InvalidInputException.lines(
                    "gan4j.training.fresh-batches is " + freshBatches + ", but the players of variant \"" + variant
                            + "\" " + (freshBatches ? "learn from one batch." : "have batches of their own."),
                    "Leave it at " + has.freshBatches() + ".");
        }
    }

    /**
     * Returns the length of the training.
     *
     * @param batchesPerEpoch batches in a pass over the data; a step takes those of its {@link #rounds}
     */
    public Horizon horizon(long batchesPerEpoch) {
        long stepsPerEpoch = Math.max(1, batchesPerEpoch / rounds().batches());
        long planned = steps.orElseGet(() -> Math.max(1, Math.round(epochs * stepsPerEpoch)));
        return new Horizon(stepsPerEpoch, planned + extension, 0, extension);
    }
}
