package io.gan4j.train;

import java.util.List;

/** The phases of a training, one after the other: one for most variants. The last one's step is the trained model. */
public record TrainingPlan(List<Phase> phases) {
    public TrainingPlan {
        phases = List.copyOf(phases);
        if (phases.isEmpty()) {
            throw new IllegalArgumentException("a training plan needs a phase");
        }
    }
}
