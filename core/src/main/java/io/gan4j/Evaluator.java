package io.gan4j;

import io.gan4j.config.Configuration;
import io.gan4j.config.Settings;
import io.gan4j.data.Examples;
import io.gan4j.error.InvalidInputException;
import io.gan4j.internal.MetricFiles;
import io.gan4j.internal.Metrics;
import io.gan4j.metric.ContestProvider;
import io.gan4j.metric.Evidence;
import io.gan4j.metric.FeaturePart;
import io.gan4j.metric.FeaturePart.Side;
import io.gan4j.metric.Floors;
import io.gan4j.metric.MetricOutcome;
import io.gan4j.metric.MetricResult;
import io.gan4j.metric.MetricRunner;
import io.gan4j.metric.Need;
import io.gan4j.metric.Question;
import io.gan4j.metric.Scores;
import io.gan4j.random.Randomness;
import io.gan4j.run.Comparison;
import io.gan4j.run.Comparison.Compared;
import io.gan4j.run.Evaluation;
import io.gan4j.run.Recording;
import io.gan4j.run.RunPoint;
import io.gan4j.session.ExampleReader;
import io.gan4j.session.Session;
import io.gan4j.train.TrainStep;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;

/** Measures what runs have learned; {@link Gan#evaluator} gives one. */
public final class Evaluator {
    private final Gan gan;
    private final EvaluationOptions options;
    private final Optional<Path> shared;

    Evaluator(Gan gan, EvaluationOptions options) {
        this(gan, options, Optional.empty());
    }

    private Evaluator(Gan gan, EvaluationOptions options, Optional<Path> shared) {
        this.gan = gan;
        this.options = options;
        this.shared = shared;
    }

    /**
     * Returns one that keeps in a folder, for other processes, the features of what a run makes, and what
     * {@link #measure} comes to, and takes what these have made: of the same checkpoint, count, seed and settings.
     */
    public Evaluator sharing(Path folder) {
        return new Evaluator(gan, options, Optional.of(folder));
    }

    /**
     * Measures a run on the test examples of its data. {@link io.gan4j.run.RunFolder#keep} leaves the outcome in its
     * folder.
     *
     * @throws InvalidInputException if there are no metrics of such a run, a metric that was named needs more than it
     *     has, its data are others now, or it has no checkpoint
     */
    public Evaluation evaluate(RunPoint point) {
        return with(
                point,
                (run, metrics, evidence) -> new Evaluation(
                        point.toString(),
                        run.session().data().source(),
                        run.step(),
                        options.seed(),
                        scores(metrics, metrics.features(), run.session().settings(), evidence)));
    }

    /**
     * Returns the step of the checkpoint that {@link #evaluate} measures.
     *
     * @throws InvalidInputException if it refuses to, before it makes an image
     */
    public long requireMeasurable(RunPoint point) {
        return with(point, (run, metrics, evidence) -> {
            asked(metrics, run.session().settings(), evidence, options.metrics());
            return run.step();
        });
    }

    /** What is done with a run that is open, and with all there is to measure of it. */
    private interface Work<T> {
        T done(Gan.Opened run, Metrics metrics, Evidence evidence);
    }

    private <T> T with(RunPoint point, Work<T> work) {
        Gan.Opened run = gan.opened(point, options.overrides());
        try (Session session = run.session()) {
            Examples training = gan.examplesOf(point.folder(), run.configuration());
            Examples test = session.examples().test();
            requireImages("Run " + point.folder().path(), run.trained());
            try (Metrics metrics = metrics(run)) {
                return work.done(
                        run,
                        metrics,
                        metrics.of(
                                point.toString(),
                                run.trained(),
                                training,
                                test,
                                count(session.settings()),
                                new Randomness(options.seed())));
            }
        }
    }

    /** Returns the parts of the features that have to be made yet, in the {@linkplain #sharing shared} folder. */
    public List<FeaturePart> featuresLeft(RunPoint point) {
        return with(
                point,
                (run, metrics, evidence) -> Stream.of(Side.values())
                        .flatMap(side -> side.of(evidence).stream()
                                .flatMap(sample -> sample.featuresLeft().stream())
                                .map(number -> new FeaturePart(side, number)))
                        .toList());
    }

    /**
     * Makes parts of the features that {@link #evaluate} asks for.
     *
     * @param stop asked before each: whether to end there
     * @return whether all are made
     */
    public boolean makeFeatures(RunPoint point, List<FeaturePart> parts, BooleanSupplier stop) {
        return with(point, (run, metrics, evidence) -> {
            for (FeaturePart part : parts) {
                if (stop.getAsBoolean()) {
                    return false;
                }
                part.side().of(evidence).orElseThrow().makeFeatures(part.number());
            }
            return true;
        });
    }

    /** Returns the metrics that {@link #evaluate} asks for and nobody has made yet, in the shared folder. */
    public List<String> metricsLeft(RunPoint point) {
        return with(
                point,
                (run, metrics, evidence) ->
                        asked(metrics, run.session().settings(), evidence, options.metrics()).stream()
                                .filter(metric -> evidence.lacking(
                                                metric.provider().needs())
                                        .isEmpty())
                                .map(metric -> metric.provider().name())
                                .filter(name -> kept(name).isEmpty())
                                .toList());
    }

    /**
     * Makes metrics that {@link #evaluate} asks for, and keeps in the shared folder what they come to.
     *
     * @param names of the metrics
     * @param stop asked before each: whether to end there
     * @return whether all are made
     */
    public boolean measure(RunPoint point, List<String> names, BooleanSupplier stop) {
        MetricFiles files = new MetricFiles(shared.orElseThrow());
        return with(point, (run, metrics, evidence) -> {
            MetricRunner measuring = new MetricRunner(evidence, new Floors(evidence));
            for (String name : names) {
                if (stop.getAsBoolean()) {
                    return false;
                }
                files.keep(measuring.measureIfDefined(metrics.metric(name)));
            }
            return true;
        });
    }

    /** Returns what another process has found a metric to come to. */
    private Optional<MetricResult> kept(String metric) {
        return shared.flatMap(folder -> new MetricFiles(folder).kept(metric));
    }

    /**
     * Refuses a training whose outcome could not be measured: before it is trained.
     *
     * @throws InvalidInputException if there is no metric of a name, one needs more than such a run has, or its
     *     settings are refused
     */
    public void requirePossible(Configuration configuration) {
        possible(configuration);
    }

    /**
     * Refuses one whose outcome could not be measured, or not be compared with that of another.
     *
     * @throws InvalidInputException likewise, or if the first metric cannot tell which run is the best
     */
    public void requireRanking(Configuration configuration) {
        possible(configuration).stream()
                .map(MetricRunner.Named::provider)
                .findFirst()
                .filter(first -> !first.choosesBest())
                .ifPresent(first -> {
                    throw InvalidInputException.lines(
                            "Metric \"" + first.name() + "\" cannot tell which run is the best, but comes first.",
                            "The first one decides: its score has to be better the higher, or the lower, it is.",
                            "Name such a metric before it, such as fid.");
                });
    }

    private List<MetricRunner.Named> possible(Configuration configuration) {
        Examples training = new ExampleReader(gan.registry(), configuration.settings(), line -> {}).training();
        String name =
                "a run of " + configuration.variant() + " on " + training.spec().source();
        try (Session session = Session.on(gan.registry(), configuration, training.spec());
                Metrics metrics = Metrics.open(
                        gan.registry(), session.settings(), session.data().source(), options.progress())) {
            TrainStep trained = session.plan().trained();
            requireImages(name, trained);
            return metrics.requirePossible(
                    name, trained, training, session.examples().test(), options.metrics());
        }
    }

    private static void requireImages(String what, TrainStep trained) {
        if (trained.generator().isEmpty() && trained.translator().isEmpty()) {
            throw new InvalidInputException(what + " makes no images, and there are no metrics of such runs.");
        }
    }

    private Metrics metrics(Gan.Opened run) {
        return Metrics.open(
                gan.registry(), run.session().settings(), run.session().data().source(), shared, options.progress());
    }

    private int count(Settings settings) {
        return options.count() > 0
                ? options.count()
                : settings.bind(Recording.class).evaluation().count();
    }

    private Scores scores(Metrics metrics, String judge, Settings settings, Evidence evidence) {
        return scores(metrics, judge, settings, evidence, new Floors(evidence), options.metrics());
    }

    /** Makes the metrics that were named; if none was, as many of the usual ones, or of all, as can be made. */
    private Scores scores(
            Metrics metrics, String judge, Settings settings, Evidence evidence, Floors floors, List<String> names) {
        MetricRunner measuring = new MetricRunner(evidence, floors);
        Scores scores = new Scores(judge, List.of(), List.of());
        for (MetricRunner.Named metric : asked(metrics, settings, evidence, names)) {
            String name = metric.provider().name();
            Optional<Need> lacking = evidence.lacking(metric.provider().needs());
            if (lacking.isPresent()) {
                scores = scores.without(name, lacking.get());
                continue;
            }
            MetricResult result = kept(name).orElseGet(() -> measuring.measureIfDefined(metric));
            if (!options.asFarAsPossible() && result.problem().isPresent()) {
                throw new InvalidInputException(result.problem().get());
            }
            scores = scores.with(result);
        }
        return scores;
    }

    /** @throws InvalidInputException if one that was named does not exist, or needs what is not there: before work */
    private List<MetricRunner.Named> asked(Metrics metrics, Settings settings, Evidence evidence, List<String> names) {
        if (!options.asFarAsPossible()) {
            List<MetricRunner.Named> named = names.stream().map(metrics::metric).toList();
            named.forEach(metric -> evidence.requireFor(
                    metric.provider().name(), metric.provider().needs()));
            return named;
        }
        List<String> open = options.metrics().isEmpty()
                ? settings.bind(Recording.class).evaluation().metrics()
                : metrics.names();
        return open.stream().map(metrics::metric).toList();
    }

    /**
     * Measures images that something else has made, against others.
     *
     * @param real folder of images, {@code .npy} file of their features, {@code [n, d]}, or {@code .npz} file of
     *     {@code mu [d]} and {@code sigma [d, d]} of these; so is {@code generated}
     * @param training folder or {@code .npy} file of the images that the generator was trained on: without them nobody
     *     can say what is memorised
     * @throws InvalidInputException if they cannot be read, or a metric that was named needs more than they have
     */
    public Scores evaluate(Path real, Path generated, Optional<Path> training) {
        Settings settings = Configuration.load(
                        gan.registry().classLoader(), "none", Optional.empty(), options.overrides())
                .settings();
        try (Metrics metrics = Metrics.open(gan.registry(), settings, "", options.progress())) {
            Evidence evidence = metrics.of(real, generated, training, new Randomness(options.seed()));
            evidence.classDifferences().forEach(gan::say);
            return scores(metrics, evidence.real().madeBy(), settings, evidence);
        }
    }

    /**
     * Measures several runs of the same data, or several checkpoints of one, each by itself and all against each other.
     *
     * @throws InvalidInputException if there are fewer than two, their data differ, or one cannot be measured
     */
    public Comparison compare(List<RunPoint> points) {
        if (points.size() < 2) {
            throw new InvalidInputException("Only one run was named.\nName two or more, or checkpoints: 7@0 7@500 7");
        }
        List<Gan.Opened> runs = points.stream()
                .map(point -> gan.opened(point, options.overrides()))
                .toList();
        try {
            return compare(points, runs);
        } finally {
            runs.forEach(run -> run.session().close());
        }
    }

    private Comparison compare(List<RunPoint> points, List<Gan.Opened> runs) {
        requireSameData(points, runs);
        Examples training = gan.examplesOf(points.get(0).folder(), runs.get(0).configuration());
        Examples test = runs.get(0).session().examples().test();
        Settings settings = runs.get(0).session().settings();
        try (Metrics metrics = metrics(runs.get(0))) {
            boolean open = options.asFarAsPossible();
            List<ContestProvider> contests = metrics.contests().stream()
                    .filter(contest -> open || options.metrics().contains(contest.name()))
                    .toList();
            List<String> own = new ArrayList<>(options.metrics());
            contests.forEach(contest -> own.remove(contest.name()));
            List<Contestant> contestants = new ArrayList<>();
            for (int i = 0; i < points.size(); i++) {
                TrainStep trained = runs.get(i).trained();
                requireImages("Run " + points.get(i).folder().path(), trained);
                String name = points.get(i).toString();
                Evidence evidence =
                        metrics.of(name, trained, training, test, count(settings), new Randomness(options.seed()));
                Scores none = new Scores(metrics.features(), List.of(), List.of());
                contestants.add(new Contestant(runs.get(i).step(), evidence, none));
            }
            // The same for all: as many images, against the same ones.
            Floors floors = new Floors(contestants.get(0).evidence());
            if (open || !own.isEmpty()) {
                contestants.replaceAll(
                        one -> one.with(scores(metrics, metrics.features(), settings, one.evidence(), floors, own)));
            }
            for (ContestProvider contest : contests) {
                compete(contest, metrics, contestants);
            }
            return new Comparison(
                    training.spec().source(),
                    options.seed(),
                    contestants.stream().map(Contestant::compared).toList());
        }
    }

    /** @param step of its checkpoint */
    private record Contestant(long step, Evidence evidence, Scores scores) {
        Contestant with(Scores others) {
            return new Contestant(step, evidence, others);
        }

        Compared compared() {
            return new Compared(evidence.name(), step, scores);
        }
    }

    private void compete(ContestProvider contest, Metrics metrics, List<Contestant> contestants) {
        List<Evidence> evidence = contestants.stream().map(Contestant::evidence).toList();
        if (options.asFarAsPossible()) {
            Optional<Need> lacking = evidence.stream()
                    .flatMap(one -> one.lacking(contest.needs()).stream())
                    .findFirst();
            if (lacking.isPresent()) {
                contestants.replaceAll(one -> one.with(one.scores().without(contest.name(), lacking.get())));
                return;
            }
        } else {
            evidence.forEach(one -> one.requireFor(contest.name(), contest.needs()));
        }
        Iterator<MetricOutcome> outcomes = contest.create(metrics.settingsOf(contest.name()))
                .measure(evidence)
                .iterator();
        contestants.replaceAll(one -> {
            MetricOutcome outcome = outcomes.next();
            return one.with(one.scores().with(MetricResult.of(contest.name(), Question.NETWORKS, outcome)));
        });
    }

    private static void requireSameData(List<RunPoint> points, List<Gan.Opened> runs) {
        for (int i = 1; i < runs.size(); i++) {
            if (!runs.get(i).session().data().isSameAs(runs.get(0).session().data())) {
                throw InvalidInputException.lines(
                        "Runs of different data cannot be compared.",
                        points.get(0) + ": " + runs.get(0).session().data(),
                        points.get(i) + ": " + runs.get(i).session().data(),
                        "Name runs of the same data in the same shape.");
            }
        }
    }
}
