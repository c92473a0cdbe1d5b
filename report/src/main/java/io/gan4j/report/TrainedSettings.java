package io.gan4j.report;

import io.gan4j.Gan;
import io.gan4j.config.Configuration;
import io.gan4j.config.Configuration.Change;
import io.gan4j.error.InvalidInputException;
import io.gan4j.run.RunFolder;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;

/**
 * What a run was trained with.
 *
 * @param changes settings that the variant has otherwise by default
 */
public record TrainedSettings(Configuration configuration, List<Change> changes) {
    /** @throws InvalidInputException if they are damaged, or a plug-in is missing */
    public static TrainedSettings of(Gan gan, RunFolder folder) {
        return of(gan, gan::configure, folder);
    }

    /** @param defaults of variants by their names, which to read takes as long as to read a run's settings */
    static TrainedSettings of(Gan gan, Function<String, Configuration> defaults, RunFolder folder) {
        Configuration trained = Configuration.saved(gan.registry().classLoader(), folder.configFile());
        List<Change> changes = defaults.apply(trained.variant()).changesTo(trained).stream()
                .filter(change -> !change.path().equals(List.of("output", "dir")))
                .toList();
        return new TrainedSettings(trained, changes);
    }

    /** Returns the variant's name. */
    public String variant() {
        return configuration.variant();
    }

    /**
     * Returns the settings that not all runs have alike, among those that one of them has changed: of each name what
     * every run has. Empty is what a run has no setting for, or whose settings are not known.
     */
    public static SortedMap<String, List<Optional<String>>> differing(List<Optional<TrainedSettings>> runs) {
        TreeSet<String> changed = new TreeSet<>();
        runs.forEach(run ->
                run.ifPresent(settings -> settings.changes().forEach(change -> changed.add(change.name()))));
        SortedMap<String, List<Optional<String>>> differing = new TreeMap<>();
        for (String name : changed) {
            List<Optional<String>> values = new ArrayList<>();
            runs.forEach(run ->
                    values.add(run.flatMap(settings -> settings.configuration().written(name))));
            if (values.stream().distinct().count() > 1) {
                differing.put(name, values);
            }
        }
        return differing;
    }
}
