package io.gan4j.cli.option;

import java.nio.file.Path;
import picocli.CommandLine.Option;

/** Where runs are looked for. */
@SuppressWarnings("NullAway.Init") // fields are set by picocli
public final class RunsFolder {
    @Option(
            names = "--runs",
            paramLabel = "DIR",
            defaultValue = "runs",
            description = "Folder with the run folders (${DEFAULT-VALUE}).")
    private Path runs;

    public Path path() {
        return runs;
    }
}
