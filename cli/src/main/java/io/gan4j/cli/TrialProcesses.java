package io.gan4j.cli;

import io.gan4j.cluster.Cluster;
import io.gan4j.error.InvalidInputException;
import io.gan4j.file.DurableFiles;
import io.gan4j.file.TextFile;
import io.gan4j.tune.Result;
import io.gan4j.tune.Trial;
import io.gan4j.tune.TrialRunner;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Runs each trial in a process of its own: {@link TrialCommand}, see {@link OwnProcess}. What it complains of is left
 * in the folder {@code logs} of the grid.
 *
 * @param cluster that runs them
 * @param processors that each is given to see: so its threads are as many, unless its settings say how many
 * @param words of the command besides folder and number
 */
record TrialProcesses(Cluster cluster, int processors, List<String> words) implements TrialRunner {
    private static final int LINES_OF_REASON = 4;

    /** Exit code of a process that SIGKILL has ended. */
    private static final int KILLED = 128 + 9;

    @Override
    public Result run(Trial trial) throws InterruptedException {
        Path log = trial.folder().resolve("logs").resolve(String.format(Locale.ROOT, "%05d.txt", trial.number()));
        Path said = log.resolveSibling(trial.number() + ".json");
        try {
            DurableFiles.makeFolder(log.resolveSibling(""));
            Files.write(log, new byte[0]);
            try {
                int code = cluster.run(OwnProcess.task(processors, command(trial), said, log));
                if (code == TrialCommand.UNFIT) {
                    throw new InvalidInputException(reason(log, code));
                }
                List<String> lines = TextFile.read(said).lines().toList();
                if (Signals.ended(code)) {
                    throw new InterruptedException(reason(log, code));
                }
                if (code != 0 || lines.isEmpty()) {
                    throw new IllegalStateException(reason(log, code));
                }
                return Result.parse(lines.get(lines.size() - 1), "The result of run " + trial.number());
            } finally {
                Files.deleteIfExists(said);
                if (Files.size(log) == 0) {
                    Files.delete(log);
                }
            }
        } catch (IOException e) {
            throw DurableFiles.failure("write", log, e);
        }
    }

    /** Returns the end of what it complained of. */
    private static String reason(Path log, int code) {
        List<String> lines = TextFile.read(log).lines().toList();
        int skipped = Math.max(0, lines.size() - LINES_OF_REASON);
        if (lines.isEmpty()) { // and the file is not kept
            return "Its process ended with exit code " + code + "."
                    + (code == KILLED ? "\nIt was killed, as the system does where memory runs out." : "");
        }
        return String.join("\n", lines.subList(skipped, lines.size())) + "\n" + log;
    }

    /** Returns the words of the command that runs a trial. */
    List<String> command(Trial trial) {
        List<String> command =
                new ArrayList<>(List.of("tune-trial", trial.folder().toString(), Long.toString(trial.number())));
        command.addAll(words);
        return command;
    }
}
