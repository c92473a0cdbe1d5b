package io.gan4j.train;

import io.gan4j.data.stream.TrainingStreams;
import io.gan4j.error.DivergedException;
import io.gan4j.nn.Horizon;
import io.gan4j.parallel.ProcessGroup;
import io.gan4j.spi.StateReader;
import io.gan4j.spi.StateWriter;
import io.gan4j.spi.Stateful;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;

/**
 * The training loop: one thread, one seed, knows no variant. Of processes that train together each has one: they take
 * the same steps, and stop after the same.
 */
public final class Trainer implements Stateful {
    private final TrainingPlan plan;
    private final Horizon horizon;
    private final TrainingStreams data;
    private final List<TrainingListener> listeners;
    private final ProcessGroup group;
    private long step;

    /**
     * @param horizon says what an epoch is
     * @param listeners called in this order
     * @param group of processes that train together
     */
    public Trainer(
            TrainingPlan plan,
            Horizon horizon,
            TrainingStreams data,
            List<TrainingListener> listeners,
            ProcessGroup group) {
        this.plan = plan;
        this.horizon = horizon;
        this.data = data;
        this.listeners = List.copyOf(listeners);
        this.group = group;
    }

    /** Returns how many steps are done. */
    public long step() {
        return step;
    }

    /**
     * Trains from where it is to the end of the plan, or until {@code stopAt} steps are done, or stopped.
     *
     * @param stop asked after every step: whether to stop there
     * @throws DivergedException if a value that a step reports is not finite
     */
    public TrainingEvent run(long stopAt, BooleanSupplier stop) {
        long last = Math.min(stopAt, plan.steps());
        requireSameStep();
        listeners.forEach(listener -> listener.onStart(event()));
        boolean stopped = false;
        while (step < last && !stopped) {
            TrainingPlan.Position position = plan.at(step);
            TrainStep running = position.phase().step();
            StepResult result = running.step(position.step(), data).averaged(group);
            running.endStep();
            step++;
            if (position.step() + 1 == position.phase().steps()) {
                running.networks().forEach(network -> network.internals().releaseIdle());
            }
            requireFinite(result);
            TrainingEvent event = event();
            listeners.forEach(listener -> listener.onStep(event, result));
            stopped = group.any(stop.getAsBoolean(), "whether to stop");
        }
        listeners.forEach(listener -> listener.onEnd(event()));
        return event();
    }

    private void requireSameStep() {
        double mean = group.average(new double[] {step}, "the step that they begin at")[0];
        if (mean != step) {
            throw new IllegalStateException("worker " + group.share().rank() + " begins at step " + step
                    + ", and others do not: do they see the same run folder?");
        }
    }

    private TrainingEvent event() {
        TrainingPlan.Position last = plan.at(Math.max(0, step - 1));
        return new TrainingEvent(
                last.phase(),
                Math.max(0, step - 1) - last.step() + last.phase().steps(),
                step,
                plan.steps(),
                (double) step / horizon.stepsPerEpoch(),
                data.images(),
                this);
    }

    private void requireFinite(StepResult result) {
        for (Map.Entry<String, Double> value : result.values().entrySet()) {
            if (!Double.isFinite(value.getValue())) {
                throw new DivergedException(step, value.getKey() + " is " + value.getValue());
            }
        }
    }

    @Override
    public void save(StateWriter out) {
        out.number("step", step);
        data.save(out.in("data"));
        plan.phases().forEach(phase -> phase.step().save(out.in(phase.name())));
    }

    @Override
    public void load(StateReader in) {
        step = in.number("step");
        data.load(in.in("data"));
        plan.phases().forEach(phase -> phase.step().load(in.in(phase.name())));
    }
}
