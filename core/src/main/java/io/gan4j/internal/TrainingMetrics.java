package io.gan4j.internal;

import com.google.common.base.Suppliers;
import io.gan4j.data.Examples;
import io.gan4j.diagnosis.DiscriminatorGap;
import io.gan4j.error.InvalidInputException;
import io.gan4j.metric.Better;
import io.gan4j.metric.EvaluationSettings;
import io.gan4j.metric.Evidence;
import io.gan4j.metric.MetricProvider;
import io.gan4j.metric.MetricRunner;
import io.gan4j.metric.Score;
import io.gan4j.metric.sample.Progress;
import io.gan4j.plugin.PluginKind;
import io.gan4j.plugin.Registry;
import io.gan4j.random.Randomness;
import io.gan4j.run.Measurement;
import io.gan4j.run.MetricLog;
import io.gan4j.run.Recording;
import io.gan4j.session.Session;
import io.gan4j.train.TrainStep;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * What a run that is training measures of itself: the metrics of {@code evaluation.during-training}, of which the first
 * score chooses the best checkpoint, and the {@linkplain DiscriminatorGap discriminator's gap}. Close it.
 */
public final class TrainingMetrics implements Function<TrainStep, Measurement>, AutoCloseable {
    private static final String SETTING = "evaluation.during-training";

    private final EvaluationSettings asked;
    private final Supplier<Metrics> opening;
    private final Examples training;
    private final Supplier<Examples> test;
    private final Randomness randomness;
    private final Supplier<DiscriminatorGap> gap;
    private @Nullable Metrics metrics;

    /**
     * @param batchSize of the training
     * @throws InvalidInputException if there is no metric of one of the names, or the first cannot choose the best
     *     checkpoint
     */
    public TrainingMetrics(Registry registry, Session session, Examples training, int batchSize) {
        this.asked = session.settings().bind(Recording.class).evaluation();
        this.opening =
                () -> Metrics.open(registry, session.settings(), session.data().source(), Progress.SILENT);
        this.training = training;
        this.test = Suppliers.memoize(session.examples()::test);
        this.randomness = session.randomness();
        this.gap = Suppliers.memoize(() -> new DiscriminatorGap(training, test.get(), randomness, batchSize));
        String where = session.settings().where(SETTING);
        List<MetricProvider> providers = asked.duringTraining().stream()
                .map(name -> registry.plugins(PluginKind.METRIC).get(name, where))
                .toList();
        providers.stream().findFirst().filter(first -> !first.choosesBest()).ifPresent(first -> refuse(first, where));
    }

    private static void refuse(MetricProvider first, String where) {
        throw InvalidInputException.lines(
                "Metric \"" + first.name() + "\" cannot choose the best checkpoint, but comes first (" + where + ").",
                "The first one chooses: its score has to be better the higher, or the lower, it is.",
                "Name such a metric before it: --set " + SETTING + "=[fid," + first.name() + "]");
    }

    /**
     * Refuses, before a training, metrics that such a run cannot have.
     *
     * @param trained what the training ends with
     * @throws InvalidInputException if one needs more than it has
     */
    public void requirePossible(TrainStep trained) {
        if (!asked.duringTraining().isEmpty() && makesImages(trained)) {
            open().requirePossible("this run", trained, training, test.get(), asked.duringTraining());
        }
    }

    /** Measures a step that makes images; of another there is nothing to measure while it trains. */
    @Override
    public Measurement apply(TrainStep step) {
        if (asked.duringTraining().isEmpty() || !makesImages(step)) {
            return Measurement.NONE;
        }
        Map<String, Double> values = new LinkedHashMap<>();
        List<Score> scores = scores(step);
        scores.forEach(score -> values.put(MetricLog.METRIC + score.metric(), score.value()));
        gap.get().of(step).ifPresent(logits -> values.putAll(logits.means()));
        return new Measurement(
                values, scores.stream().findFirst().filter(score -> score.better() != Better.NEAR_FLOOR));
    }

    private static boolean makesImages(TrainStep step) {
        return step.generator().isPresent() || step.translator().isPresent();
    }

    private Metrics open() {
        Metrics open = metrics;
        if (open == null) {
            open = opening.get();
            metrics = open;
        }
        return open;
    }

    private List<Score> scores(TrainStep step) {
        Metrics open = open();
        Evidence evidence = open.of("this run", step, training, test.get(), asked.count(), randomness);
        List<MetricRunner.Named> named =
                asked.duringTraining().stream().map(open::metric).toList();
        List<Score> scores = new ArrayList<>();
        for (MetricRunner.Named metric : named) {
            evidence.requireFor(metric.provider().name(), metric.provider().needs());
            scores.addAll(metric.metric().measure(evidence).scores());
        }
        return scores;
    }

    @Override
    public void close() {
        Optional.ofNullable(metrics).ifPresent(Metrics::close);
    }
}
