package io.gan4j.nn;

import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.learning.AdamUpdater;
import org.nd4j.linalg.learning.GradientUpdater;
import org.nd4j.linalg.learning.config.Adam;
import org.nd4j.linalg.schedule.ISchedule;

/**
 * Adam whose β2 moves: update t, from 1 on, is that of an Adam of the β2 of now, bias correction by 1 − β2ᵗ included,
 * as PyTorch does it where β2 is set anew before each update.
 *
 * <p>Source: the training loop of R3GAN (Huang et al. 2024, "The GAN is dead; long live the GAN!").
 */
public final class ScheduledAdam extends Adam {
    private static final long serialVersionUID = 1L;

    private final ISchedule beta2;

    /**
     * @param adam all that does not move, and the learning rate; not changed
     * @param beta2 by the number of updates done before
     */
    public ScheduledAdam(Adam adam, ISchedule beta2) {
        super(adam.getLearningRate(), adam.getBeta1(), adam.getBeta2(), adam.getEpsilon());
        setLearningRateSchedule(adam.getLearningRateSchedule());
        this.beta2 = beta2;
    }

    /**
     * Returns the Adam that makes one update.
     *
     * @param updates done before it
     */
    public Adam at(int updates) {
        Adam now = super.clone();
        now.setBeta2(beta2.valueAt(updates, 0));
        return now;
    }

    @Override
    public GradientUpdater<?> instantiate(INDArray state, boolean initialize) {
        return new Updater(this, (AdamUpdater) super.instantiate(state, initialize));
    }

    @Override
    @SuppressWarnings("MissingSuperCall") // Adam's makes an Adam
    public ScheduledAdam clone() {
        return new ScheduledAdam(this, beta2.clone());
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return super.equals(other) && other instanceof ScheduledAdam adam && beta2.equals(adam.beta2);
    }

    @Override
    protected boolean canEqual(Object other) {
        return other instanceof ScheduledAdam;
    }

    @Override
    public int hashCode() {
        return Objects.hash(super.hashCode(), beta2);
    }

    /** ND4J's, which asks its description for β2 at every update. */
    private static final class Updater extends AdamUpdater {
        private final ScheduledAdam of;

        Updater(ScheduledAdam of, AdamUpdater made) {
            super(of);
            this.of = of;
            setM(made.getM());
            setV(made.getV());
            setGradientReshapeOrder(made.getGradientReshapeOrder());
        }

        @Override
        public void applyUpdater(INDArray gradient, int iteration, int epoch) {
            setConfig(of.at(iteration));
            super.applyUpdater(gradient, iteration, epoch);
        }
    }
}
