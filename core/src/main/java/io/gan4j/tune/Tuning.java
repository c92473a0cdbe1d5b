package io.gan4j.tune;

import static java.util.Objects.requireNonNull;

import io.gan4j.Evaluator;
import io.gan4j.Gan;
import io.gan4j.config.Configuration;
import io.gan4j.error.InvalidInputException;
import io.gan4j.file.DurableFiles;
import io.gan4j.metric.sample.Progress;
import io.gan4j.nn.compiled.RuntimeSettings;
import io.gan4j.run.Json;
import io.gan4j.run.JsonLines;
import io.gan4j.run.SharedFolder;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.LongSummaryStatistics;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.LongStream;
import java.util.stream.Stream;

/**
 * A grid of runs in its folder: what is done, and what is left to do. The same declaration has the same folder, so that
 * whoever declares it again goes on where it stopped.
 */
public final class Tuning {
    private static final String DECLARATION = "tune.json";
    private static final String CONFIG = "settings.conf";
    private static final String RESULTS = "results.jsonl";

    /** The most combinations that are all tried before the first run. */
    private static final long TRIED = 100;

    private final Gan gan;
    private final Declaration declaration;
    private final Optional<Path> file;
    private final Path folder;
    private final JsonLines<Result> results;

    private Tuning(Gan gan, Declaration declaration, Optional<Path> file, Path folder) {
        this.gan = gan;
        this.declaration = declaration;
        this.file = file;
        this.folder = folder;
        this.results = new JsonLines<>(folder.resolve(RESULTS), Result::json, Result::parse);
    }

    /**
     * Opens what is declared; writes nothing.
     *
     * @param file that the declaration has the content of, for messages
     * @param runs folder that its own is made in
     * @throws InvalidInputException if a setting is refused
     */
    public static Tuning of(Gan gan, Declaration declaration, Optional<Path> file, Path runs) {
        String settings = gan.configure(declaration.variant(), file, declaration.settings())
                .render();
        return new Tuning(gan, declaration, file, runs.resolve(declaration.folderName(settings)));
    }

    /**
     * Opens a grid that has been begun.
     *
     * @throws InvalidInputException if there is none in the folder
     */
    public static Tuning in(Gan gan, Path folder) {
        Declaration declaration = Json.read(folder.resolve(DECLARATION), Declaration.class);
        if (declaration.version() != Declaration.VERSION) {
            throw InvalidInputException.lines(
                    folder + " has version " + declaration.version() + ", this version of gan4j reads "
                            + Declaration.VERSION + ".",
                    "Use the gan4j that wrote it.");
        }
        Optional<Path> file = declaration.config().map(content -> folder.resolve(CONFIG));
        return new Tuning(gan, declaration, file, folder);
    }

    public Declaration declaration() {
        return declaration;
    }

    /** Holds declaration, results and run folders; not there before the first run. */
    public Path folder() {
        return folder;
    }

    /** Where results are, a {@link Result} a line. */
    public Path resultsFile() {
        return results.file();
    }

    /** Returns the results that there are of this grid's trials, one of each: the newest, at the place of the first. */
    public List<Result> done() {
        return List.copyOf(bySettings().values());
    }

    /** Returns how many runs are left to do. */
    public long left() {
        return declaration.over().size() - bySettings().size();
    }

    private Map<Map<String, String>, Result> bySettings() {
        Map<Map<String, String>, Result> known = new LinkedHashMap<>();
        results.read().stream()
                .filter(result -> declaration.over().has(result.settings()))
                .forEach(result -> known.put(result.settings(), result));
        return known;
    }

    /** Returns the trials that are left to do, in their order. */
    private Stream<Trial> open() {
        Map<Map<String, String>, Result> known = bySettings();
        return LongStream.rangeClosed(1, declaration.over().size())
                .mapToObj(this::trial)
                .filter(trial -> !known.containsKey(trial.settings()));
    }

    /**
     * Returns a trial by its number.
     *
     * @throws InvalidInputException if there is none
     */
    public Trial trial(long number) {
        if (number < 1 || number > declaration.over().size()) {
            throw new InvalidInputException("There is no run " + number + " in a grid of "
                    + declaration.over().size() + ".");
        }
        return trial(number, declaration.over().point(number - 1));
    }

    private Trial trial(long number, Map<String, String> settings) {
        return new Trial(declaration, folder.toAbsolutePath().normalize(), file, number, settings);
    }

    /** Returns the threads of each run, if its share of the processors is that. */
    public int threads(int share) {
        int set = gan.configure(declaration.variant(), file, declaration.settings())
                .settings()
                .at("runtime")
                .bind(RuntimeSettings.class)
                .threads();
        return set == 0 ? share : set;
    }

    /**
     * Returns what the next run would be.
     *
     * @param threads that it is given
     * @throws InvalidInputException if none is left, or a setting is refused
     */
    public Gan.Outlook outlook(int threads) {
        Trial next = open().findFirst().orElseThrow(() -> new InvalidInputException("No run is left to do."));
        return saidOfGrid(() -> gan.outlook(next.configuration(gan, "runtime.threads=" + threads)));
    }

    /** A value that was given by {@code --over} is set for each run: messages name what was given. */
    private <T> T saidOfGrid(Supplier<T> work) {
        try {
            return work.get();
        } catch (InvalidInputException e) {
            String message = String.valueOf(e.getMessage());
            for (Map.Entry<String, List<String>> axis :
                    declaration.over().values().entrySet()) {
                for (String value : axis.getValue()) {
                    String given = axis.getKey() + "=" + value;
                    message = message.replace("--set " + given, "--over " + given);
                }
            }
            throw new InvalidInputException(message, e);
        }
    }

    /**
     * Refuses, before the first run, what would be refused in the course of them: a value of a setting, values that
     * contradict each other, a metric that does not exist, or that such runs cannot have. Of more combinations than
     * {@link #TRIED}, and for metrics, every value is tried with the first ones of the others; what contradicts each
     * other beyond that, its run will say.
     *
     * @return the steps of these runs
     * @throws InvalidInputException if something is refused, or two values of a setting are the same
     */
    public LongSummaryStatistics requirePossible() {
        return saidOfGrid(this::tried);
    }

    private LongSummaryStatistics tried() {
        List<Map<String, String>> variations = declaration.over().variations();
        List<Map<String, String>> points = declaration.over().size() > TRIED
                ? variations
                : declaration.over().points();
        Map<Object, Map<String, String>> known = new HashMap<>();
        Map<Map<String, String>, Configuration> combinations = new LinkedHashMap<>(); // a seed contradicts nothing
        for (Map<String, String> point : points) {
            Configuration configuration = trial(1, point).configuration(gan);
            Map<String, String> same = known.put(configuration.settings(), point);
            if (same != null) {
                throw InvalidInputException.lines(
                        "Two runs of the grid are the same:",
                        "  " + Trial.text(same),
                        "  " + Trial.text(point),
                        "Take one value out.");
            }
            combinations.putIfAbsent(Ranking.butForSeed(point), configuration);
        }
        List<Long> steps = gan.steps(List.copyOf(combinations.values()));
        if (!declaration.metrics().isEmpty()) {
            Evaluator evaluator = gan.evaluator(trial(1).evaluating(Progress.SILENT));
            variations.stream()
                    .map(Ranking::butForSeed)
                    .distinct()
                    .map(variation -> requireNonNull(combinations.get(variation)))
                    // of one combination alone there is nothing to choose
                    .forEach(combinations.size() > 1 ? evaluator::requireRanking : evaluator::requirePossible);
        }
        return steps.stream().mapToLong(number -> number).summaryStatistics();
    }

    /** Returns a line for each thing by which this process may compute other bits than the one that runs the grid. */
    public List<String> differences() {
        return shared().differences();
    }

    private SharedFolder shared() {
        return new SharedFolder(folder, gan.registry().pluginJars());
    }

    /**
     * Runs what is left to do, and keeps each result as it comes. A training that diverged has one; what failed
     * otherwise has none, and does not stop the others.
     *
     * @param jobs trials at once
     * @throws InvalidInputException if another process runs this grid, its folder cannot be made, or the runner says so
     * @throws java.io.UncheckedIOException if a result cannot be kept; its run is still there
     */
    public void run(TrialRunner runner, int jobs, TuningListener listener) {
        shared().exclusively(
                        holder -> InvalidInputException.lines(
                                "Grid " + folder + " is being run by " + holder + ".",
                                "Wait for it to end, or stop it."),
                        () -> {
                            DurableFiles.replace(folder.resolve(DECLARATION), declaration.json());
                            declaration
                                    .config()
                                    .ifPresent(content -> DurableFiles.replace(folder.resolve(CONFIG), content));
                            Workers.run(
                                    open().map(trial -> () -> {
                                        run(trial, runner, listener);
                                        return true;
                                    }),
                                    jobs);
                        });
    }

    private void run(Trial trial, TrialRunner runner, TuningListener listener) throws InterruptedException {
        synchronized (this) {
            listener.onBegin(trial);
        }
        Result result;
        try {
            result = runner.run(trial);
        } catch (InvalidInputException e) {
            throw e;
        } catch (RuntimeException e) {
            synchronized (this) {
                listener.onFailure(trial, Objects.requireNonNullElse(e.getMessage(), e.toString()));
            }
            return;
        }
        synchronized (this) {
            results.add(result);
            listener.onResult(trial, result);
        }
    }
}
