package io.gan4j.cli;

import io.gan4j.cli.option.Common;
import io.gan4j.sampling.SharedEvaluation;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** The process that makes some features, or some metrics, of an evaluation: {@link EvaluateCommand} sends it. */
@Command(name = "evaluate-part", hidden = true, description = "Makes parts that `gan4j evaluate` has begun.")
@SuppressWarnings("NullAway.Init") // fields are set by picocli
final class EvaluatePartCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Mixin
    private Common common;

    @Parameters(index = "0", paramLabel = "FOLDER", description = "Of the evaluation.")
    private Path folder;

    @Parameters(index = "1", split = ",", paramLabel = "PART", description = "Which ones.")
    private List<String> parts = new ArrayList<>();

    @Override
    public Integer call() {
        SharedEvaluation evaluation = SharedEvaluation.in(common.gan(), folder);
        return Errand.follow(
                evaluation.differences(), spec.commandLine().getErr(), stop -> evaluation.make(parts, stop::get));
    }
}
