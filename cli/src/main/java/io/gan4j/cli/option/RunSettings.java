package io.gan4j.cli.option;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** What to train, and by which settings. */
@SuppressWarnings("NullAway.Init") // fields are set by picocli
public final class RunSettings {
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

    /** How long to train. */
    static final class Length {
        @Option(names = "--epochs", paramLabel = "N", description = "Passes over the data.")
        private @Nullable String epochs;

        @Option(names = "--steps", paramLabel = "N", description = "Training steps.")
        private @Nullable String steps;
    }

    public String variant() {
        return variant;
    }

    public Optional<Path> file() {
        return file;
    }

    /** Returns settings over the file: the flags are short forms of some, and come after {@code --set}. */
    public List<String> overrides() {
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
        return overrides;
    }
}
