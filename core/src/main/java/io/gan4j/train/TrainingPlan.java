package io.gan4j.train;

import io.gan4j.data.Selection;
import io.gan4j.nn.Horizon;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The phases of a training, one after the other: one for most variants. The last one's step is the trained model. */
public record TrainingPlan(List<Phase> phases) {
    public TrainingPlan {
        phases = List.copyOf(phases);
        if (phases.isEmpty()) {
            throw new IllegalArgumentException("a training plan needs a phase");
        }
    }

    /** Returns the plan of one phase over the whole training. */
    public static TrainingPlan of(TrainStep step, Horizon horizon) {
        return new TrainingPlan(List.of(new Phase("main", step, horizon.steps())));
    }

    /** Returns the steps of all phases together. */
    public long steps() {
        return phases.stream().mapToLong(Phase::steps).sum();
    }

    /** Returns what goes through each further stream of the data, of all phases. */
    public Map<String, Selection> streams() {
        Map<String, Selection> all = new TreeMap<>();
        phases.forEach(phase -> all.putAll(phase.step().streams()));
        return all;
    }

    /** Returns the step whose networks are the outcome of the training. */
    public TrainStep trained() {
        return phases.get(phases.size() - 1).step();
    }
}
