package io.gan4j.cli;

import io.gan4j.Gan;
import io.gan4j.cli.option.Common;
import io.gan4j.sampling.Sampling;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** The process that makes some files of many images: {@link GenerateCommand} sends it. */
@Command(name = "generate-shards", hidden = true, description = "Makes files that `gan4j generate` has begun.")
@SuppressWarnings("NullAway.Init") // fields are set by picocli
final class ShardsCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Mixin
    private Common common;

    @Parameters(index = "0", paramLabel = "FOLDER", description = "Of the files.")
    private Path folder;

    @Parameters(index = "1", split = ",", paramLabel = "N", description = "Their numbers.")
    private List<Integer> numbers = new ArrayList<>();

    @Override
    public Integer call() {
        Gan gan = common.gan();
        Sampling sampling = Sampling.in(gan, folder);
        return Errand.follow(
                sampling.differences(), spec.commandLine().getErr(), stop -> sampling.make(numbers, stop::get));
    }
}
