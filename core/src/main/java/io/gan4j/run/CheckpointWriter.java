package io.gan4j.run;

import io.gan4j.train.StepResult;
import io.gan4j.train.TrainingEvent;
import io.gan4j.train.TrainingListener;
import java.util.Map;

/** Saves a checkpoint before the first step, every so many steps, and at the end. */
public final class CheckpointWriter implements TrainingListener {
    private final Checkpoints checkpoints;
    private final long every;

    /** @param every steps between two checkpoints, 0 for none but the first and the last */
    public CheckpointWriter(Checkpoints checkpoints, long every) {
        this.checkpoints = checkpoints;
        this.every = every;
    }

    /** Also removes the checkpoints that are later than the one that a run is resumed from. */
    @Override
    public void onStart(TrainingEvent event) {
        checkpoints.dropAfter(event.step());
        saveOnce(event);
    }

    @Override
    public void onStep(TrainingEvent event, StepResult result) {
        if (every > 0 && event.step() % every == 0) {
            saveOnce(event);
        }
    }

    @Override
    public void onEnd(TrainingEvent event) {
        saveOnce(event);
    }

    private void saveOnce(TrainingEvent event) {
        if (checkpoints.latest().filter(latest -> latest.step() == event.step()).isPresent()) {
            return;
        }
        checkpoints.save(
                event.step(),
                event.state(),
                Map.of("phase", event.phase().name(), "epoch", event.epoch(), "images", event.images()));
    }
}
