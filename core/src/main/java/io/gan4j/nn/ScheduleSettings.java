package io.gan4j.nn;

import io.gan4j.config.Require;
import io.gan4j.config.Scheduled;
import io.gan4j.config.Scheduled.By;
import org.nd4j.linalg.schedule.ISchedule;

/**
 * How learning rates move over a training: {@code gan4j.training.schedule}.
 *
 * @param fromEpoch first epoch of the linear and the cosine decay
 * @param everyEpochs epochs between two steps of the step schedule
 * @param factor of the step and the exponential schedule
 * @param floor lowest learning rate of the exponential schedule
 */
public record ScheduleSettings(Type type, double fromEpoch, double everyEpochs, double factor, double floor) {
    /** Kinds of schedules. */
    public enum Type {
        CONSTANT,
        /** Constant until {@code fromEpoch}, then linear to zero at the end of the training (CycleGAN). */
        LINEAR,
        /** Constant until {@code fromEpoch}, then by half a wave of a cosine to zero at the end of the training. */
        COSINE,
        /** Times {@code factor} every {@code everyEpochs} (StackGAN). */
        STEP,
        /** Times {@code factor} at every update, not below {@code floor} (Goodfellow 2014). */
        EXPONENTIAL
    }

    public ScheduleSettings {
        Require.atLeast("fromEpoch", fromEpoch, 0);
        Require.above("everyEpochs", everyEpochs, 0);
        Require.that(factor > 0 && factor <= 1, "factor", "must be more than 0 and at most 1");
        Require.atLeast("floor", floor, 0);
    }

    /**
     * Returns the schedule of a rate that falls to 0 in a straight line: of networks that learn outside of any
     * training. ND4J's PolySchedule of 1.0.0-M2.1 rises instead, to twice the rate that it begins with.
     *
     * @param updates after which it is 0
     */
    public static ISchedule fallingToZero(double rate, int updates) {
        return new Course(falling(rate, By.LINEAR), 0, updates);
    }

    /**
     * Returns the schedule of a rate over {@code horizon}, counted in updates.
     *
     * @param rate that stays, unless this is {@link Type#CONSTANT}
     */
    ISchedule over(Scheduled rate, Horizon horizon) {
        double first = rate.from();
        double epoch = horizon.stepsPerEpoch();
        double from = fromEpoch * epoch - horizon.before();
        double end = horizon.steps() - horizon.before();
        return switch (type) {
            case CONSTANT -> Course.over(rate, horizon);
            case LINEAR -> new Course(falling(first, By.LINEAR), from, end);
            case COSINE -> new Course(falling(first, By.COSINE), from, end);
            case STEP -> new Decay(first, factor, Math.max(1, Math.round(everyEpochs * epoch)), 0, horizon.before());
            case EXPONENTIAL -> new Decay(first, factor, 1, floor, horizon.before());
        };
    }

    private static Scheduled falling(double rate, By by) {
        return new Scheduled(rate, 0, 1, by);
    }

    /**
     * {@code initial} times {@code factor} after every {@code every} updates, not below {@code floor}, {@code before}
     * of which were over when it began.
     */
    record Decay(double initial, double factor, long every, double floor, long before) implements ISchedule {
        @Override
        public double valueAt(int update, int epoch) {
            return Math.max(floor, initial * Math.pow(factor, (double) Math.floorDiv(before + update, every)));
        }

        @Override
        @SuppressWarnings("MissingSuperCall") // immutable
        public ISchedule clone() {
            return this;
        }
    }
}
