package io.gan4j.cli.option;

import io.gan4j.run.RunPoint;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Which runs, or which of their checkpoints, a command is about. */
@SuppressWarnings("NullAway.Init") // fields are set by picocli
public final class RunPoints {
    @Parameters(paramLabel = "RUN", arity = "0..*", description = RunPointArgument.DESCRIPTION)
    private List<String> names = new ArrayList<>();

    @Mixin
    private RunsFolder runs;

    public List<RunPoint> points() {
        return names.stream().map(name -> RunPoint.find(runs.path(), name)).toList();
    }

    public Path directory() {
        return runs.path();
    }
}
