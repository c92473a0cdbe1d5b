package io.gan4j.cli;

import io.gan4j.cli.option.Common;
import io.gan4j.run.RunFolder;
import io.gan4j.tune.Result;
import io.gan4j.tune.Tuning;
import java.io.IOException;
import java.io.PrintWriter;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.Path;
import java.util.List;
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
    /** Exit code of a process that would give other bits than the one that began the grid, by what it says. */
    static final int UNFIT = 69;

    private static final int MOST_DIFFERENCES = 2;

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
            Tuning tuning = Tuning.in(gan, folder);
            List<String> differences = tuning.differences();
            if (!differences.isEmpty()) {
                PrintWriter err = spec.commandLine().getErr();
                err.println(
                        "Machine " + host() + " is another than the one that began this, and would give other bits:");
                differences.stream().limit(MOST_DIFFERENCES).forEach(line -> err.println("  " + line));
                err.println("Take machines of one kind, with the same gan4j and plug-ins.");
                err.flush();
                return UNFIT;
            }
            Result result = tuning.trial(number).run(gan, run -> log.open(run.logFile()), stop::get);
            Pages.write(gan, new RunFolder(folder.resolve(result.run())));
            out.println(result.json());
            return CommandLine.ExitCode.OK;
        } catch (InterruptedException e) {
            return Signals.STOPPED;
        }
    }

    private static String host() {
        try {
            return InetAddress.getLocalHost().getHostName();
        } catch (UnknownHostException e) {
            return "without a name";
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
