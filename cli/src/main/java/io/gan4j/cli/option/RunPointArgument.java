package io.gan4j.cli.option;

import io.gan4j.run.RunPoint;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Which run, or which of its checkpoints, a command is about. */
@SuppressWarnings("NullAway.Init") // fields are set by picocli
public final class RunPointArgument {
    /** What may be named: for help. */
    static final String DESCRIPTION = "A run: its folder, its number, or latest; its newest checkpoint, or that of a"
            + " step, 7@500, or the one that has measured best while training, 7@best.";

    @Parameters(index = "0", paramLabel = "RUN", description = DESCRIPTION)
    private String name;

    @Mixin
    private RunsFolder runs;

    public RunPoint point() {
        return RunPoint.find(runs.path(), name);
    }
}
