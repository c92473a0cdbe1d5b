package io.gan4j.cli;

import io.gan4j.cli.option.Common;
import io.gan4j.tune.Tuning;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/**
 * The process of one run of a grid: {@link TrialProcesses} starts it. It prints the result as a line of JSON, and ends
 * when its input does: with the process that started it, however that ended.
 */
@Command(name = "tune-trial", hidden = true, description = "Runs one run of a grid that `gan4j tune` has begun.")
@SuppressWarnings("NullAway.Init") // fields are set by picocli
final class TrialCommand implements Runnable {
    @Spec
    private CommandSpec spec;

    @Mixin
    private Common common;

    @Parameters(index = "0", paramLabel = "FOLDER", description = "Of the grid.")
    private Path folder;

    @Parameters(index = "1", paramLabel = "N", description = "Number of the run in the grid, from 1 on.")
    private long number;

    @Override
    public void run() {
        endWithInput();
        PrintWriter out = spec.commandLine().getOut();
        try (LogFile log = new LogFile()) {
            var gan = common.gan();
            out.println(Tuning.in(gan, folder)
                    .trial(number)
                    .run(gan, run -> log.open(run.logFile()))
                    .json());
        }
    }

    private static void endWithInput() {
        Thread waiting = new Thread(
                () -> {
                    try {
                        while (System.in.read() >= 0) {}
                    } catch (IOException e) {
                        // as if it had ended
                    }
                    Runtime.getRuntime().halt(1); // every file is whole or not there
                },
                "ends with its input");
        waiting.setDaemon(true);
        waiting.start();
    }
}
