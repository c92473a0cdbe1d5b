package io.gan4j;

import io.gan4j.diagnosis.Diagnosis;
import io.gan4j.diagnosis.DiagnosisSettings;
import io.gan4j.diagnosis.Finding;
import io.gan4j.diagnosis.Treatment;
import io.gan4j.random.Randomness;
import io.gan4j.run.Best;
import io.gan4j.run.Checkpoint;
import io.gan4j.run.Checkpoints;
import io.gan4j.run.Recording;
import io.gan4j.run.RunFolder;
import io.gan4j.run.RunPoint;
import io.gan4j.session.Session;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/** Ends a training that is to go on from one of its earlier checkpoints, with another seed. */
final class RollBack extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient RunPoint to;
    private final long seed;

    private RollBack(RunPoint to, long seed, Finding finding) {
        super("Rolled back to step " + to.step().orElseThrow() + ", with seed " + seed + ": "
                + finding.symptom().what() + ".");
        this.to = to;
        this.seed = seed;
    }

    RunPoint to() {
        return to;
    }

    long seed() {
        return seed;
    }

    /** Throws it if a finding asks for it. */
    static void askedBy(Diagnosis diagnosis, RunFolder folder, Session session) {
        Optional<Finding> grave = diagnosis.grave().filter(finding -> finding.treatment() == Treatment.ROLL_BACK);
        if (grave.isEmpty()) {
            return;
        }
        long every =
                session.settings().at("diagnosis").bind(DiagnosisSettings.class).every();
        Checkpoints checkpoints = session.settings().bind(Recording.class).checkpointsOf(folder);
        long step = folder.best()
                .map(Best::step)
                .orElseGet(() -> newest(checkpoints.list(), grave.get().before(every)));
        throw new RollBack(
                new RunPoint(folder, OptionalLong.of(step)),
                session.settings().bind(Randomness.class).seed() + 1,
                grave.get());
    }

    private static long newest(List<Checkpoint> checkpoints, long before) {
        return checkpoints.stream()
                .mapToLong(Checkpoint::step)
                .filter(step -> step <= Math.max(0, before))
                .max()
                .orElseThrow();
    }
}
