package io.gan4j;

import io.gan4j.parallel.ProcessGroup;
import io.gan4j.run.RunFolder;
import io.gan4j.train.TrainingListener;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;

/**
 * How a program accompanies a training.
 *
 * @param stopAt steps after which to stop early, {@link Long#MAX_VALUE} for the whole plan; schedules do not move
 * @param stop asked by the training after every step: whether to stop there, likewise
 * @param listeners called after the run folder's own
 * @param onFolder told the run folder before anything is computed
 * @param changing whether a run that is gone on with may have other settings than before
 * @param commandLine the words the program was called with, for {@code environment.json}
 * @param group of processes that train together: each resumes the same run, and the first of them records it
 */
public record TrainingOptions(
        long stopAt,
        BooleanSupplier stop,
        List<TrainingListener> listeners,
        Consumer<RunFolder> onFolder,
        boolean changing,
        List<String> commandLine,
        ProcessGroup group) {
    /** The whole plan, unaccompanied. */
    public static final TrainingOptions NONE = new TrainingOptions(
            Long.MAX_VALUE, () -> false, List.of(), folder -> {}, false, List.of(), ProcessGroup.ALONE);

    public TrainingOptions {
        listeners = List.copyOf(listeners);
        commandLine = List.copyOf(commandLine);
    }

    /** Returns the same, but stopping after so many steps. */
    public TrainingOptions stoppingAt(long steps) {
        return new TrainingOptions(steps, stop, listeners, onFolder, changing, commandLine, group);
    }

    /** Returns the same, but stopping after the step that is running when {@code stop} says so. */
    public TrainingOptions stoppingWhen(BooleanSupplier stop) {
        return new TrainingOptions(stopAt, stop, listeners, onFolder, changing, commandLine, group);
    }

    /** Returns the same with one more listener, called after the others. */
    public TrainingOptions with(TrainingListener another) {
        List<TrainingListener> all = new ArrayList<>(listeners);
        all.add(another);
        return new TrainingOptions(stopAt, stop, all, onFolder, changing, commandLine, group);
    }

    /** Returns the same with another that is told the run folder. */
    public TrainingOptions telling(Consumer<RunFolder> onFolder) {
        return new TrainingOptions(stopAt, stop, listeners, onFolder, changing, commandLine, group);
    }

    /** Returns the same for a run that may be gone on with under other settings than before. */
    public TrainingOptions allowingChanges() {
        return new TrainingOptions(stopAt, stop, listeners, onFolder, true, commandLine, group);
    }

    /** Returns the same of a program that was called with these words. */
    public TrainingOptions calledBy(List<String> words) {
        return new TrainingOptions(stopAt, stop, listeners, onFolder, changing, words, group);
    }

    /** Returns the same for a process that trains together with others. */
    public TrainingOptions together(ProcessGroup others) {
        return new TrainingOptions(stopAt, stop, listeners, onFolder, changing, commandLine, others);
    }
}
