package io.gan4j;

import io.gan4j.config.Configuration;
import io.gan4j.diagnosis.DiagnosisSettings;
import io.gan4j.diagnosis.Finding;
import io.gan4j.run.Best;
import io.gan4j.run.Checkpoint;
import io.gan4j.run.Checkpoints;
import io.gan4j.run.Recording;
import io.gan4j.run.RunFolder;
import io.gan4j.session.Seed;
import java.util.List;

/**
 * Undoes what a run has done since a step before a finding, so that it goes on from there with other random numbers.
 */
final class RollBack {
    private RollBack() {}

    /**
     * Returns the settings of a run's next steps: with a seed that is as much higher as it was rolled back before.
     * Those in its folder stay what was asked for.
     */
    static Configuration played(Configuration asked, RunFolder folder) {
        int rollBacks = Finding.rollBacks(Finding.in(folder));
        return rollBacks == 0 ? asked : asked.with(List.of("seed=" + (Seed.of(asked.settings()) + rollBacks)));
    }

    /**
     * Drops the checkpoints since then, and writes down why. Killed in between, the run finds the same again.
     *
     * @return what was done, in a line
     */
    static String to(RunFolder folder, Finding finding, Configuration configuration) {
        Checkpoints checkpoints = configuration.settings().bind(Recording.class).checkpointsOf(folder);
        long before = finding.before(configuration
                .settings()
                .at("diagnosis")
                .bind(DiagnosisSettings.class)
                .every());
        long step = folder.best()
                .map(Best::step)
                .filter(best -> best <= before)
                .orElseGet(() -> newest(checkpoints.list(), before));
        checkpoints.dropAfter(step);
        Finding.in(folder).add(finding);
        return "It goes on from step " + step + ", with other random numbers.";
    }

    /** Where even the first checkpoint is gone, the oldest has to do. */
    private static long newest(List<Checkpoint> checkpoints, long before) {
        return checkpoints.stream()
                .mapToLong(Checkpoint::step)
                .filter(step -> step <= before)
                .max()
                .orElseGet(() -> checkpoints.get(0).step());
    }
}
