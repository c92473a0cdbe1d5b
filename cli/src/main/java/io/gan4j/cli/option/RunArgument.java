package io.gan4j.cli.option;

import io.gan4j.run.RunFolder;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Which run a command is about. */
@SuppressWarnings("NullAway.Init") // fields are set by picocli
public final class RunArgument {
    @Parameters(index = "0", paramLabel = "RUN", description = "A run: its folder, its number, or latest.")
    private String name;

    @Mixin
    private RunsFolder runs;

    public RunFolder folder() {
        return RunFolder.find(runs.path(), name);
    }
}
