package io.gan4j.run;

import io.gan4j.metric.Score;
import io.gan4j.train.StepResult;
import io.gan4j.train.TrainingEvent;
import io.gan4j.train.TrainingListener;
import java.util.Map;
import java.util.Optional;

/**
 * Saves a checkpoint before the first step, every so many steps, at the end, and of the step that has measured best so
 * far.
 */
public final class CheckpointWriter implements TrainingListener {
    private final Checkpoints checkpoints;
    private final long every;
    private Optional<Score> measured = Optional.empty();

    /** @param every steps between two checkpoints, 0 for none but the first, the best and the last */
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

    /** Takes the score of the step that is next: for listeners that measure, and are called before this one. */
    void measured(Score score) {
        measured = Optional.of(score);
    }

    @Override
    public void onStep(TrainingEvent event, StepResult result) {
        Optional<Best> best = measured.map(score -> Best.of(event, score)).filter(this::isBest);
        measured = Optional.empty();
        if (best.isPresent() || (every > 0 && event.step() % every == 0)) {
            saveOnce(event);
        }
        best.ifPresent(checkpoints::keepBest);
    }

    private boolean isBest(Best candidate) {
        return checkpoints.best().map(candidate::beats).orElse(true);
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
