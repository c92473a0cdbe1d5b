package io.gan4j.train;

import io.gan4j.data.stream.Selection;
import io.gan4j.nn.Horizon;
import io.gan4j.nn.Network;
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

    /** Returns the networks of all phases, each once, in the order in which they begin to learn. */
    public List<Network> networks() {
        return phases.stream()
                .flatMap(phase -> phase.step().networks().stream())
                .distinct()
                .toList();
    }

    /** Returns what goes through each further stream of the data, of all phases. */
    public Map<String, Selection> streams() {
        Map<String, Selection> all = new TreeMap<>();
        phases.forEach(phase -> all.putAll(phase.step().streams()));
        return all;
    }

    /** Returns the step whose networks are the outcome of the whole training. */
    public TrainStep trained() {
        return trained(steps());
    }

    /**
     * Returns the step whose networks are the outcome of {@code steps} steps of training: that of the last phase which
     * has begun.
     */
    public TrainStep trained(long steps) {
        return phase(steps).step();
    }

    /** Returns the last phase which has begun after {@code steps} steps of training. */
    public Phase phase(long steps) {
        return at(Math.max(0, steps - 1)).phase();
    }

    /**
     * A step of the training.
     *
     * @param step counted from 0 in the phase
     */
    public record Position(Phase phase, long step) {}

    /** @param step counted from 0 over all phases */
    public Position at(long step) {
        long before = 0;
        for (Phase phase : phases) {
            if (step < before + phase.steps()) {
                return new Position(phase, step - before);
            }
            before += phase.steps();
        }
        throw new IllegalArgumentException("step " + step + " lies beyond the plan's " + before);
    }
}
