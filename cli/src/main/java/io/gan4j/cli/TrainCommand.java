package io.gan4j.cli;

import io.gan4j.Gan;
import io.gan4j.RunResult;
import io.gan4j.cli.option.Common;
import io.gan4j.cli.text.Outlooks;
import io.gan4j.config.Configuration;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
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
final class TrainCommand implements Runnable {
    @Spec
    private CommandSpec spec;

    @Mixin
    private Common common;

    @Mixin
    private Training.Options training;

    @Parameters(paramLabel = "VARIANT", description = "What to train: `gan4j variants` lists them.")
    private String variant;

    @Option(names = "--config", paramLabel = "FILE", description = "Settings in HOCON, over the variant's own.")
    private Optional<Path> file;

    @Option(names = "--preset", paramLabel = "NAME", description = "A bundle of the variant's settings, such as paper.")
    private @Nullable String preset;

    @Option(
            names = "--set",
            paramLabel = "KEY=VALUE",
            description = "One setting, over the file: --set training.epochs=5. `gan4j describe VARIANT` lists them.")
    private List<String> settings = new ArrayList<>();

    @ArgGroup
    private @Nullable Length length;

    @Option(names = "--seed", paramLabel = "N", description = "Seed of all randomness.")
    private Optional<Long> seed;

    @Option(names = "--out", paramLabel = "DIR", description = "Folder that run folders are made in (runs).")
    private @Nullable Path out;

    @Option(names = "--dry-run", description = "Show networks, memory and steps; train nothing.")
    private boolean dryRun;

    /** How long to train. */
    static final class Length {
        @Option(names = "--epochs", paramLabel = "N", description = "Passes over the data.")
        private @Nullable String epochs;

        @Option(names = "--steps", paramLabel = "N", description = "Training steps.")
        private @Nullable String steps;
    }

    @Override
    public void run() {
        PrintWriter out = spec.commandLine().getOut();
        Gan gan = common.gan().saying(out::println);
        Configuration configuration = gan.configure(variant, file, overrides());
        if (dryRun) {
            Outlooks.print(gan.outlook(configuration), configuration, out);
            return;
        }
        RunResult result =
                Training.run(spec, training, configuration.variant(), options -> gan.train(configuration, options));
        Training.printOutcome(result, out);
    }

    /** The flags are short forms of settings, and come after {@code --set}. */
    private List<String> overrides() {
        List<String> overrides = new ArrayList<>(settings);
        if (preset != null) {
            overrides.add("preset=" + preset);
        }
        if (length != null && length.epochs != null) {
            overrides.add("training.epochs=" + length.epochs);
            overrides.add("training.steps=null");
        }
        if (length != null && length.steps != null) {
            overrides.add("training.steps=" + length.steps);
        }
        seed.ifPresent(value -> overrides.add("seed=" + value));
        if (out != null) {
            overrides.add("output.dir=\"" + out.toString().replace("\\", "\\\\").replace("\"", "\\\"") + "\"");
        }
        return overrides;
    }
}
