package io.gan4j;

import io.gan4j.run.RunFolder;
import io.gan4j.train.TrainingListener;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/**
 * How a program accompanies a training.
 *
 * @param stopAt steps after which to stop early, {@link Long#MAX_VALUE} for the whole plan; schedules do not move
 * @param listeners called after the run folder's own
 * @param onFolder told the run folder before anything is computed
 * @param commandLine the words the program was called with, for {@code environment.json}
 */
public record TrainingOptions(
        long stopAt, List<TrainingListener> listeners, Consumer<RunFolder> onFolder, List<String> commandLine) {
    /** The whole plan, unaccompanied. */
    public static final TrainingOptions NONE = new TrainingOptions(Long.MAX_VALUE, List.of(), folder -> {}, List.of());

    public TrainingOptions {
        listeners = List.copyOf(listeners);
        commandLine = List.copyOf(commandLine);
    }

    /** Returns the same with one more listener, called after the others. */
    TrainingOptions with(TrainingListener another) {
        List<TrainingListener> all = new ArrayList<>(listeners);
        all.add(another);
        return new TrainingOptions(stopAt, all, onFolder, commandLine);
    }
}
