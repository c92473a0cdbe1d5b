package io.gan4j.train;

import io.gan4j.config.Require;
import io.gan4j.error.InvalidInputException;
import io.gan4j.nn.Horizon;
import io.gan4j.nn.ScheduleSettings;
import java.util.Optional;

/**
 * How long and how a training goes: {@code gan4j.training}.
 *
 * @param epochs passes over the data, unless {@code steps} is set
 * @param steps training steps
 * @param discriminatorSteps updates of the discriminator to one of the generator
 * @param ema decay of the average of the generator's weights, 0 for none
 */
public record TrainingSettings(
        double epochs, Optional<Long> steps, int discriminatorSteps, double ema, ScheduleSettings schedule) {
    public TrainingSettings {
        Require.above("epochs", epochs, 0);
        steps.ifPresent(count -> Require.atLeast("steps", count, 1));
        Require.atLeast("discriminatorSteps", discriminatorSteps, 1);
        Require.that(ema >= 0 && ema < 1, "ema", "must be at least 0 and below 1");
    }

    /**
     * For a variant whose step is to update the discriminator once.
     *
     * @throws InvalidInputException if the settings ask for more
     */
    public void requireOneDiscriminatorStep(String variant) {
        if (discriminatorSteps != 1) {
            throw new InvalidInputException("gan4j.training.discriminator-steps is " + discriminatorSteps
                    + ", but a step of variant \"" + variant + "\" has 1.");
        }
    }

    /**
     * Returns the length of the training.
     *
     * @param batchesPerEpoch batches in a pass over the data; a step takes one for each update of the discriminator
     */
    public Horizon horizon(long batchesPerEpoch) {
        long stepsPerEpoch = Math.max(1, batchesPerEpoch / discriminatorSteps);
        return new Horizon(stepsPerEpoch, steps.orElseGet(() -> Math.max(1, Math.round(epochs * stepsPerEpoch))));
    }
}
