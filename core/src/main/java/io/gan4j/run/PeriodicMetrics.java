package io.gan4j.run;

import io.gan4j.train.StepResult;
import io.gan4j.train.TrainStep;
import io.gan4j.train.TrainingEvent;
import io.gan4j.train.TrainingListener;
import java.util.function.Function;

/**
 * Measures the step that is running every so many steps, into the {@link MetricLog}, and to the
 * {@link CheckpointWriter}.
 */
final class PeriodicMetrics implements TrainingListener {
    private final Function<TrainStep, Measurement> metrics;
    private final MetricLog log;
    private final CheckpointWriter checkpoints;
    private final long every;
    private final boolean last;
    private final Dispensable measuring;

    /**
     * @param metrics gives {@link Measurement#NONE} for a step that they do not know
     * @param log to be called after this
     * @param checkpoints to be called after this
     * @param every steps between two measurements, 0 for none
     * @param last whether the last step is measured in any case
     * @param measuring what becomes of a measurement that fails
     */
    PeriodicMetrics(
            Function<TrainStep, Measurement> metrics,
            MetricLog log,
            CheckpointWriter checkpoints,
            long every,
            boolean last,
            Dispensable measuring) {
        this.metrics = metrics;
        this.log = log;
        this.checkpoints = checkpoints;
        this.every = every;
        this.last = last;
        this.measuring = measuring;
    }

    @Override
    public void onStep(TrainingEvent event, StepResult result) {
        if ((every > 0 && event.step() % every == 0) || (last && event.step() == event.steps())) {
            measuring.attempt(() -> measure(event.phase().step()));
        }
    }

    private void measure(TrainStep step) {
        Measurement measured = metrics.apply(step);
        measured.values().forEach(log::measured);
        measured.choice().ifPresent(checkpoints::measured);
    }
}
