package io.gan4j.cli;

import io.gan4j.cli.option.Common;
import io.gan4j.run.RunFolder;
import io.gan4j.tune.Result;
import io.gan4j.tune.Tuning;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicBoolean;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/**
 * The process of one run of a grid: {@link TrialProcesses} starts it. It prints the result as a line of JSON. When its
 * input ends, with the process that started it, however that ended, it stops as by a signal: after the step that is
 * running, with a checkpoint.
 */
@Command(name = "tune-trial", hidden = true, description = "Runs one run of a grid that `gan4j tune` has begun.")
@SuppressWarnings("NullAway.Init") // fields are set by picocli
final class TrialCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Mixin
    private Common common;

    @Parameters(index = "0", paramLabel = "FOLDER", description = "Of the grid.")
    private Path folder;

    @Parameters(index = "1", paramLabel = "N", description = "Number of the run in the grid, from 1 on.")
    private long number;

    @Override
    public Integer call() {
        AtomicBoolean stop = new AtomicBoolean();
        endWithInput(stop);
        PrintWriter out = spec.commandLine().getOut();
        try (LogFile log = new LogFile();
                Signals signals = Signals.endBy("", () -> stop.set(true))) {
            var gan = common.gan();
            Result result = Tuning.in(gan, folder).trial(number).run(gan, run -> log.open(run.logFile()), stop::get);
            Pages.write(gan, new RunFolder(folder.resolve(result.run())));
            out.println(result.json());
            return CommandLine.ExitCode.OK;
        } catch (InterruptedException e) {
            return Signals.STOPPED;
        }
    }

    private static void endWithInput(AtomicBoolean stop) {
        Thread waiting = new Thread(
                () -> {
                    try {
                        while (System.in.read() >= 0) {}
                    } catch (IOException e) {
                        // as if it had ended
                    }
                    stop.set(true);
                },
                "ends with its input");
        waiting.setDaemon(true);
        waiting.start();
    }
}
