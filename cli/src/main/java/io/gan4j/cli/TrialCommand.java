package io.gan4j.cli;

import io.gan4j.Gan;
import io.gan4j.cli.option.Common;
import io.gan4j.run.RunFolder;
import io.gan4j.tune.Result;
import io.gan4j.tune.Tuning;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** The process of one run of a grid: {@link TrialProcesses} sends it. It prints the result as a line of JSON. */
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
        Gan gan = common.gan();
        Tuning tuning = Tuning.in(gan, folder);
        return Errand.follow(tuning.differences(), spec.commandLine().getErr(), stop -> {
            try (LogFile log = new LogFile()) {
                Result result = tuning.trial(number).run(gan, run -> log.open(run.logFile()), stop::get);
                Pages.write(gan, new RunFolder(folder.resolve(result.run())));
                spec.commandLine().getOut().println(result.json());
            }
        });
    }
}
