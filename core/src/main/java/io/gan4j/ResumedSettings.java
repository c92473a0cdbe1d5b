package io.gan4j;

import io.gan4j.config.Configuration;
import io.gan4j.config.Configuration.Change;
import io.gan4j.error.InvalidInputException;
import io.gan4j.run.RunFolder;
import io.gan4j.train.TrainingSettings;
import java.nio.file.Files;
import java.util.List;
import java.util.Set;
import java.util.function.ToLongFunction;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The settings that a run goes on with.
 *
 * @param trained what it was trained with so far
 * @param now what is to be from here on
 */
record ResumedSettings(RunFolder folder, Configuration trained, Configuration now) {
    private static final int CHANGES_IN_MESSAGE = 6;

    /** What the networks are and what they learn from. All other settings say how they learn, or what is recorded. */
    private static final Set<String> FIXED = Set.of(
            "variant",
            "preset",
            "variants",
            "networks",
            "latent",
            "image",
            "data",
            "datasets",
            "text",
            "text-encoders");

    /** The place that a run lies in is found by its folder. */
    private static final String PLACE = "output";

    /**
     * Reads those of a run, which a person may have edited since.
     *
     * @param overrides over them
     */
    static ResumedSettings of(ClassLoader plugins, RunFolder folder, List<String> overrides) {
        Configuration written = Configuration.saved(plugins, folder.configFile());
        Configuration trained = Files.isRegularFile(folder.trainedConfigFile()) // runs of before have none
                ? Configuration.saved(plugins, folder.trainedConfigFile())
                : written;
        return new ResumedSettings(folder, trained, written.with(overrides));
    }

    List<Change> changes() {
        return trained.changesTo(now).stream()
                .filter(change -> !change.path().get(0).equals(PLACE))
                .toList();
    }

    /**
     * Refuses changes that nobody asked for, and such that no run can go on with.
     *
     * @param allowed whether those are meant that a run can go on with
     */
    void requireAllowed(boolean allowed) {
        List<Change> changes = changes();
        List<Change> fixed = changes.stream()
                .filter(change -> FIXED.contains(change.path().get(0)))
                .toList();
        if (!fixed.isEmpty()) {
            throw InvalidInputException.lines(
                    "Run " + folder.path()
                            + " cannot go on with other networks, other data, or batches of another size:",
                    listed(fixed),
                    "Bring the former settings back, or train anew.");
        }
        if (!changes.isEmpty() && !allowed) {
            throw InvalidInputException.lines(
                    "Run " + folder.path() + " was trained with other settings so far:",
                    listed(changes),
                    "Bring the former ones back, or add --allow-config-change if the new ones are meant.");
        }
    }

    static String listed(List<Change> changes) {
        Stream<String> lines = changes.stream().limit(CHANGES_IN_MESSAGE).map(change -> "  " + change);
        int more = changes.size() - CHANGES_IN_MESSAGE;
        return Stream.concat(lines, more > 0 ? Stream.of("  and " + more + " more") : Stream.of())
                .collect(Collectors.joining("\n"));
    }

    boolean changesLength() {
        TrainingSettings former = training(trained);
        TrainingSettings latter = training(now);
        return former.epochs() != latter.epochs() || !former.steps().equals(latter.steps());
    }

    /**
     * Returns the same for a training of several phases, which would shift if they were parted anew: another length is
     * one of the last phase.
     *
     * @param steps says how long a training with a configuration is
     */
    ResumedSettings extended(ToLongFunction<Configuration> steps) {
        long planned = steps.applyAsLong(trained) - training(trained).extension();
        long wanted = steps.applyAsLong(now) - training(now).extension();
        if (wanted < planned) {
            throw InvalidInputException.lines(
                    "Run " + folder.path() + " has several phases in " + planned + " steps, and cannot become one of "
                            + wanted + ": they would shift.",
                    "Give it that many or more.");
        }
        TrainingSettings former = training(trained);
        return new ResumedSettings(
                folder,
                trained,
                now.with(List.of(
                        "training.epochs=" + former.epochs(),
                        "training.steps=" + former.steps().map(String::valueOf).orElse("null"),
                        "training.extension=" + (wanted - planned))));
    }

    private static TrainingSettings training(Configuration configuration) {
        return configuration.settings().at("training").bind(TrainingSettings.class);
    }
}
