package io.gan4j.studio;

import io.gan4j.Ability;
import io.gan4j.Gan;
import io.gan4j.TrainedModel;
import io.gan4j.run.Checkpoints;
import io.gan4j.run.RunFolder;
import io.gan4j.run.RunPoint;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;

/** Models that pages play with: the last few stay open. */
final class Models {
    private static final int OPEN = 3;

    private final Gan gan;
    private final Engine engine;
    private final Map<RunPoint, TrainedModel> open = new LinkedHashMap<>(OPEN, 0.75f, true);

    private final Map<RunFolder, Set<Ability>> abilities = new ConcurrentHashMap<>();

    Models(Gan gan, Engine engine) {
        this.gan = gan;
        this.engine = engine;
    }

    /** Returns what a run's networks can do: once known, without opening them again. */
    Set<Ability> abilities(RunFolder run) {
        return abilities.computeIfAbsent(run, folder -> use(folder, TrainedModel::abilities));
    }

    /** Does something with the newest networks of a run. */
    <T> T use(RunFolder run, Function<TrainedModel, T> work) {
        return engine.compute(0, () -> work.apply(opened(run)));
    }

    private TrainedModel opened(RunFolder run) {
        RunPoint newest = new Checkpoints(run.checkpointsDirectory(), 1)
                .latest()
                .map(checkpoint -> new RunPoint(run, OptionalLong.of(checkpoint.step())))
                .orElse(RunPoint.newest(run)); // which says that there is none
        TrainedModel model = open.get(newest);
        if (model == null) {
            model = gan.open(newest);
            List<RunPoint> former = open.keySet().stream()
                    .filter(point -> point.folder().equals(run))
                    .toList();
            former.forEach(this::close);
            open.put(newest, model);
            while (open.size() > OPEN) {
                close(open.keySet().iterator().next());
            }
        }
        return model;
    }

    private void close(RunPoint point) {
        Objects.requireNonNull(open.remove(point)).close();
    }
}
