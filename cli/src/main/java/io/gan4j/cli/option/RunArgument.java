package io.gan4j.cli.option;

import io.gan4j.run.RunFolder;
import java.nio.file.Path;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Which run a command is about. */
@SuppressWarnings("NullAway.Init") // fields are set by picocli
public final class RunArgument {
    @Parameters(index = "0", paramLabel = "RUN", description = "A run: its folder, its number, or latest.")
    private String name;

    @Option(
            names = "--runs",
            paramLabel = "DIR",
            defaultValue = "runs",
            description = "Folder with the run folders (${DEFAULT-VALUE}).")
    private Path runs;

    public RunFolder folder() {
        return RunFolder.find(runs, name);
    }
}
