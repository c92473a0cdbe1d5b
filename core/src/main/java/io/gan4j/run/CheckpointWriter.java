package io.gan4j.run;

import io.gan4j.train.StepResult;
import io.gan4j.train.TrainingEvent;
import io.gan4j.train.TrainingListener;
import java.util.HashMap;
import java.util.Map;

/** Saves a checkpoint before the first step, every so many steps, and at the end. */
public final class CheckpointWriter implements TrainingListener {
    private final Checkpoints checkpoints;
    private final long every;
    private final Map<String, Object> info;

    /**
     * @param every steps between two checkpoints, 0 for none but the first and the last
     * @param info goes into every checkpoint, such as the configuration's hash; phase, epoch and images are added
     */
    public CheckpointWriter(Checkpoints checkpoints, long every, Map<String, Object> info) {
        this.checkpoints = checkpoints;
        this.every = every;
        this.info = Map.copyOf(info);
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
        Map<String, Object> all = new HashMap<>(info);
        all.put("phase", event.phase().name());
        all.put("epoch", event.epoch());
        all.put("images", event.images());
        checkpoints.save(event.step(), event.state(), all);
    }
}
