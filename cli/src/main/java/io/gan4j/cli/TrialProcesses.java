package io.gan4j.cli;

import io.gan4j.cluster.Cluster;
import io.gan4j.file.DurableFiles;
import io.gan4j.tune.Result;
import io.gan4j.tune.Trial;
import io.gan4j.tune.TrialRunner;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Runs each trial in a process of its own: {@link TrialCommand}. What it complains of is left in the folder
 * {@code logs} of the grid.
 *
 * @param cluster that runs them
 * @param processors that each is given to see: so its threads are as many, unless its settings say how many
 * @param words of the command besides folder and number
 */
record TrialProcesses(Cluster cluster, int processors, List<String> words) implements TrialRunner {
    @Override
    public Result run(Trial trial) throws InterruptedException {
        Path log = trial.folder().resolve("logs").resolve(String.format(Locale.ROOT, "%05d.txt", trial.number()));
        try {
            DurableFiles.makeFolder(log.resolveSibling(""));
        } catch (IOException e) {
            throw DurableFiles.failure("write", log, e);
        }
        List<String> lines = new Errand(cluster, processors, command(trial), log).run();
        return Result.parse(lines.get(lines.size() - 1), "The result of run " + trial.number());
    }

    /** Returns the words of the command that runs a trial. */
    List<String> command(Trial trial) {
        List<String> command =
                new ArrayList<>(List.of("tune-trial", trial.folder().toString(), Long.toString(trial.number())));
        command.addAll(words);
        return command;
    }
}
