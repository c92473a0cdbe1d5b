package io.gan4j.nn;

import io.gan4j.config.Scheduled;
import org.nd4j.linalg.schedule.ISchedule;

/**
 * A scheduled number over updates: at its start until update {@code start}, at the end of its way from {@code end} on.
 */
record Course(Scheduled value, double start, double end) implements ISchedule {
    static Course over(Scheduled value, Horizon updates) {
        return new Course(value, -updates.before(), updates.steps() - updates.before());
    }

    @Override
    public double valueAt(int update, int epoch) {
        return value.at(end <= start ? (update < end ? 0 : 1) : (update - start) / (end - start));
    }

    @Override
    @SuppressWarnings("MissingSuperCall") // immutable
    public ISchedule clone() {
        return this;
    }
}
