package io.gan4j.run;

import io.gan4j.data.BatchSource;
import io.gan4j.nn.Computation;
import io.gan4j.nn.Generates;
import io.gan4j.nn.Network;
import io.gan4j.spi.LatentSpace;
import io.gan4j.spi.StateReader;
import io.gan4j.spi.StateWriter;
import io.gan4j.train.Phase;
import io.gan4j.train.StepResult;
import io.gan4j.train.TrainStep;
import io.gan4j.train.TrainingEvent;
import io.gan4j.train.TrainingListener;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.nd4j.linalg.api.ndarray.INDArray;

/** Counts steps without learning anything, and calls listeners as a trainer does. */
final class FakeTraining implements TrainStep, Generates {
    private static final int CODE = 4;
    private static final int BATCH = 10;
    private static final double STEPS_OF_AN_EPOCH = 10;

    private final long steps;
    private final SmallState state = new SmallState(1, 2);

    FakeTraining(long steps) {
        this.steps = steps;
    }

    void run(long from, long to, TrainingListener... listeners) {
        List<TrainingListener> all = List.of(listeners);
        all.forEach(listener -> listener.onStart(event(from)));
        for (long done = from + 1; done <= to; done++) {
            TrainingEvent event = event(done);
            StepResult result = new StepResult(Map.of("loss/generator", (double) done));
            all.forEach(listener -> listener.onStep(event, result));
        }
        all.forEach(listener -> listener.onEnd(event(to)));
    }

    TrainingEvent event(long step) {
        return new TrainingEvent(
                new Phase("main", this, steps), steps, step, steps, step / STEPS_OF_AN_EPOCH, step * BATCH, state);
    }

    @Override
    public LatentSpace latentSpace() {
        return new LatentSpace(CODE, LatentSpace.Distribution.UNIFORM);
    }

    @Override
    public int classes() {
        return 0;
    }

    @Override
    public Optional<Generates> generator() {
        return Optional.of(this);
    }

    /** Images of 2 × 2 pixels that show the code. */
    @Override
    public <T> List<T> draw(Computation<T> with, T latent, List<T> condition) {
        throw new UnsupportedOperationException();
    }

    @Override
    public List<INDArray> generateStages(INDArray latent, INDArray... condition) {
        return List.of(generate(latent, condition));
    }

    @Override
    public INDArray generate(INDArray latent, INDArray... condition) {
        return latent.reshape('c', latent.size(0), 1, 2, 2).dup();
    }

    @Override
    public List<Network> networks() {
        return List.of();
    }

    @Override
    public StepResult step(long step, BatchSource data) {
        throw new UnsupportedOperationException();
    }

    @Override
    public void endStep() {
        throw new UnsupportedOperationException();
    }

    @Override
    public void save(StateWriter out) {
        state.save(out);
    }

    @Override
    public void load(StateReader in) {
        state.load(in);
    }
}
