package io.gan4j.cli;

import io.gan4j.Gan;
import io.gan4j.RunResult;
import io.gan4j.TrainingOptions;
import io.gan4j.cli.option.Common;
import io.gan4j.cli.option.RunSettings;
import io.gan4j.cli.text.Outlooks;
import io.gan4j.cluster.Cluster;
import io.gan4j.config.Configuration;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

@Command(
        name = "train",
        description = "Trains a variant in a new run folder.",
        footer = {
            "",
            "Examples:",
            "  gan4j train dcgan",
            "  gan4j train dcgan --set image.height=64 --set image.width=64 --dry-run",
            "  gan4j train gan --preset paper --seed 7",
            "  gan4j train dcgan --config my.conf --set loss=minimax"
        })
@SuppressWarnings("NullAway.Init") // fields are set by picocli
final class TrainCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Mixin
    private Common common;

    @Mixin
    private Training.Options training;

    @Mixin
    private RunSettings settings;

    @Option(names = "--seed", paramLabel = "N", description = "Seed of all randomness.")
    private Optional<Long> seed;

    @Option(names = "--out", paramLabel = "DIR", description = "Folder that run folders are made in (runs).")
    private @Nullable Path out;

    @Option(names = "--dry-run", description = "Show networks, memory, steps and time; train nothing.")
    private boolean dryRun;

    @Override
    public Integer call() {
        PrintWriter out = spec.commandLine().getOut();
        Gan gan = common.gan().saying(out::println);
        Configuration configuration = gan.configure(settings.variant(), settings.file(), overrides());
        if (training.areElsewhere()) {
            gan.requireShared(configuration, training.workers());
        }
        if (dryRun) {
            Outlooks.print(gan.outlook(configuration), configuration, out);
            return CommandLine.ExitCode.OK;
        }
        if (training.areElsewhere()) {
            return together(gan, configuration, out);
        }
        return Training.run(
                spec,
                training,
                configuration.variant(),
                gan,
                (saying, options) -> saying.train(configuration, options));
    }

    /** Begins a run, and has others train it. */
    private int together(Gan gan, Configuration configuration, PrintWriter out) {
        try (Cluster cluster = training.open(gan, out)) {
            cluster.requireTogether(training.workers());
            RunResult begun = gan.begin(
                    configuration,
                    TrainingOptions.NONE
                            .calledBy(Training.words(spec))
                            .telling(folder -> out.println("Run folder " + folder.path())),
                    networks -> {});
            return training.workers(gan, cluster, begun.folder(), common.words(), out)
                    .train();
        }
    }

    private List<String> overrides() {
        List<String> overrides = new ArrayList<>(settings.overrides());
        seed.ifPresent(value -> overrides.add("seed=" + value));
        if (out != null) {
            overrides.add(Configuration.override("output.dir", out.toString()));
        }
        return overrides;
    }
}
