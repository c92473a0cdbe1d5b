package io.gan4j.cli.option;

import io.gan4j.run.RunPoint;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Which runs, or which of their checkpoints, a command is about. */
@SuppressWarnings("NullAway.Init") // fields are set by picocli
public final class RunPoints {
    @Parameters(
            paramLabel = "RUN",
            arity = "0..*",
            description = "A run: its folder, its number, or latest; its newest checkpoint, or that of a step: 7@500.")
    private List<String> names = new ArrayList<>();

    @Option(
            names = "--runs",
            paramLabel = "DIR",
            defaultValue = "runs",
            description = "Folder with the run folders (${DEFAULT-VALUE}).")
    private Path runs;

    public List<RunPoint> points() {
        return names.stream().map(name -> RunPoint.find(runs, name)).toList();
    }

    public Path directory() {
        return runs;
    }
}
