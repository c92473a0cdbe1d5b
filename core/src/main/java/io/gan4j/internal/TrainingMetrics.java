package io.gan4j.internal;

import com.google.common.base.Suppliers;
import io.gan4j.data.Examples;
import io.gan4j.metric.EvaluationSettings;
import io.gan4j.metric.Evidence;
import io.gan4j.metric.MetricRunner;
import io.gan4j.metric.sample.Progress;
import io.gan4j.plugin.PluginKind;
import io.gan4j.plugin.Registry;
import io.gan4j.random.Randomness;
import io.gan4j.run.Recording;
import io.gan4j.session.Session;
import io.gan4j.train.TrainStep;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The metrics that are made while a run is training: {@code evaluation.during-training}. Close it. */
public final class TrainingMetrics implements Function<TrainStep, Map<String, Double>>, AutoCloseable {
    private final EvaluationSettings asked;
    private final Supplier<Metrics> opening;
    private final Examples training;
    private final Supplier<Examples> test;
    private final Randomness randomness;
    private @Nullable Metrics metrics;

    /** @throws io.gan4j.error.InvalidInputException if there is no metric of one of the names */
    public TrainingMetrics(Registry registry, Session session, Examples training) {
        this.asked = session.settings().bind(Recording.class).evaluation();
        this.opening =
                () -> Metrics.open(registry, session.settings(), session.data().source(), Progress.SILENT);
        this.training = training;
        this.test = Suppliers.memoize(session.examples()::test);
        this.randomness = session.randomness();
        asked.duringTraining()
                .forEach(name -> registry.plugins(PluginKind.METRIC)
                        .get(name, session.settings().where("evaluation.during-training")));
    }

    /** Measures a step that makes images; of another there is nothing to measure while it trains. */
    @Override
    public Map<String, Double> apply(TrainStep step) {
        boolean makesImages = step.generator().isPresent() || step.translator().isPresent();
        if (asked.duringTraining().isEmpty() || !makesImages) {
            return Map.of();
        }
        Metrics open = metrics;
        if (open == null) {
            open = opening.get();
            metrics = open;
        }
        Evidence evidence = open.of("this run", step, training, test.get(), asked.count(), randomness);
        Map<String, Double> values = new LinkedHashMap<>();
        List<MetricRunner.Named> named =
                asked.duringTraining().stream().map(open::metric).toList();
        for (MetricRunner.Named metric : named) {
            evidence.requireFor(metric.provider().name(), metric.provider().needs());
            metric.metric()
                    .measure(evidence)
                    .scores()
                    .forEach(score -> values.put("metric/" + score.metric(), score.value()));
        }
        return values;
    }

    @Override
    public void close() {
        Optional.ofNullable(metrics).ifPresent(Metrics::close);
    }
}
