package io.gan4j.run;

import io.gan4j.error.InvalidInputException;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * A run at one of its checkpoints.
 *
 * @param step of the checkpoint; empty for the newest
 */
public record RunPoint(RunFolder folder, OptionalLong step) {
    private static final Pattern AT = Pattern.compile("(.+)@(\\d{1,18}|best)");

    /**
     * Finds a run as {@link RunFolder#find} does; behind an {@code @} may stand the step of a checkpoint,
     * {@code 7@500}, or {@code best} for that of the {@link Best}, {@code 7@best}.
     *
     * @throws InvalidInputException if there is no such run, or it has no best checkpoint
     */
    public static RunPoint find(Path runsDirectory, String name) {
        Matcher at = AT.matcher(name);
        if (!at.matches()) {
            refuseOtherPoint(runsDirectory, name);
            return newest(RunFolder.find(runsDirectory, name));
        }
        RunFolder folder = RunFolder.find(runsDirectory, at.group(1));
        return at.group(2).equals("best")
                ? best(folder)
                : new RunPoint(folder, OptionalLong.of(Long.parseLong(at.group(2))));
    }

    /**
     * A run's name may have an @ in it; so this is one of a checkpoint only if there is a run before it, and none of
     * it.
     */
    private static void refuseOtherPoint(Path runsDirectory, String name) {
        int at = name.lastIndexOf('@');
        if (at > 0
                && RunFolder.sought(runsDirectory, name).isEmpty()
                && RunFolder.sought(runsDirectory, name.substring(0, at)).isPresent()) {
            throw InvalidInputException.lines(
                    "There is no checkpoint \"" + name.substring(at + 1) + "\" of run " + name.substring(0, at) + ".",
                    "Behind the @ stands a step, as in 7@500, or best.");
        }
    }

    /** Returns the run at its newest checkpoint. */
    public static RunPoint newest(RunFolder folder) {
        return new RunPoint(folder, OptionalLong.empty());
    }

    /**
     * Returns the run at the checkpoint that has measured best while it trained.
     *
     * @throws InvalidInputException if it has none
     */
    public static RunPoint best(RunFolder folder) {
        Best best = folder.best()
                .orElseThrow(() -> InvalidInputException.lines(
                        "Run " + folder.path()
                                + " has no best checkpoint: it was not measured while training, or the checkpoint is gone.",
                        "Train with --set evaluation.during-training=[fid] to have one; see docs/evaluation.md."));
        return new RunPoint(folder, OptionalLong.of(best.step()));
    }

    /**
     * Returns the checkpoint.
     *
     * @throws InvalidInputException if the run has none, or not that one: says which there are
     */
    public Checkpoint checkpoint(Checkpoints checkpoints) {
        List<Checkpoint> all = checkpoints.list();
        if (all.isEmpty()) {
            throw new InvalidInputException(
                    "Run " + folder.path() + " has no checkpoint: it ended before its first step.\nTrain it anew.");
        }
        if (step.isEmpty()) {
            return all.get(all.size() - 1);
        }
        return all.stream()
                .filter(checkpoint -> checkpoint.step() == step.getAsLong())
                .findFirst()
                .orElseThrow(() -> InvalidInputException.lines(
                        "Run " + folder.path() + " has no checkpoint of step " + step.getAsLong() + ".",
                        "There are those of steps "
                                + all.stream()
                                        .map(checkpoint -> Long.toString(checkpoint.step()))
                                        .collect(Collectors.joining(", "))
                                + "; more are kept with --set checkpoints.keep=…"));
    }

    @Override
    public String toString() {
        return folder.name() + (step.isPresent() ? "@" + step.getAsLong() : "");
    }
}
