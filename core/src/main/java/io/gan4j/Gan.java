package io.gan4j;

import com.google.common.base.Suppliers;
import io.gan4j.config.Configuration;
import io.gan4j.config.Configuration.Change;
import io.gan4j.config.Settings;
import io.gan4j.data.DataSpec;
import io.gan4j.data.Examples;
import io.gan4j.data.stream.TrainingStreams;
import io.gan4j.diagnosis.Diagnosis;
import io.gan4j.diagnosis.DiagnosisSettings;
import io.gan4j.diagnosis.Finding;
import io.gan4j.diagnosis.FindingException;
import io.gan4j.diagnosis.Treatment;
import io.gan4j.error.DivergedException;
import io.gan4j.error.InvalidInputException;
import io.gan4j.file.FilePath;
import io.gan4j.internal.TrainingMetrics;
import io.gan4j.nn.Network;
import io.gan4j.nn.NetworkSummary;
import io.gan4j.nn.compiled.RuntimeSettings;
import io.gan4j.parallel.ProcessGroup;
import io.gan4j.plugin.PluginKind;
import io.gan4j.plugin.Registry;
import io.gan4j.run.BusyMachine;
import io.gan4j.run.Checkpoint;
import io.gan4j.run.Checkpoints;
import io.gan4j.run.Environment;
import io.gan4j.run.ModelFile;
import io.gan4j.run.Recording;
import io.gan4j.run.RunFolder;
import io.gan4j.run.RunPoint;
import io.gan4j.session.ExampleReader;
import io.gan4j.session.MemoryForecast;
import io.gan4j.session.Seed;
import io.gan4j.session.Session;
import io.gan4j.session.TimeForecast;
import io.gan4j.train.Phase;
import io.gan4j.train.StepResult;
import io.gan4j.train.TrainStep;
import io.gan4j.train.Trainer;
import io.gan4j.train.TrainingEvent;
import io.gan4j.train.TrainingListener;
import io.gan4j.train.TrainingPlan;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * gan4j as a library.
 *
 * <pre>{@code
 * try (TrainedModel model = Gan.create().open("zoo:acgan-digits")) {
 *     INDArray sevens = model.generate(new int[] {7, 7, 7, 7}, 1);
 *     PictureFile.write(ImageGrid.of(sevens, model.data().range(), 1, 4), Path.of("sevens.png"));
 * }
 * }</pre>
 *
 * <p>Texts and names of files are UTF-8. A program has to be started in a locale that is, such as
 * {@code LC_ALL=C.UTF-8}, for Java to spell all names of files; else those that it cannot spell are refused.
 */
public final class Gan {
    private static final Logger LOG = LoggerFactory.getLogger(Gan.class);

    private final Registry registry;
    private final Consumer<String> says;

    private Gan(Registry registry, Consumer<String> says) {
        this.registry = registry;
        this.says = says;
    }

    /** Returns gan4j with the plug-ins on the class path. */
    public static Gan create() {
        return withPlugins(List.of());
    }

    /** Returns gan4j with the plug-ins on the class path and those of {@code plugins}, jars or folders of jars. */
    public static Gan withPlugins(List<Path> plugins) {
        return new Gan(Registry.load(plugins), line -> {});
    }

    /**
     * Returns the same, telling a person what takes a while before a training, and what is not quite as it should be.
     */
    public Gan saying(Consumer<String> lines) {
        return new Gan(registry, lines);
    }

    void say(String line) {
        says.accept(line);
    }

    public Registry registry() {
        return registry;
    }

    /** Returns the settings of a new run: the variant's, with {@code overrides} such as {@code training.epochs=5}. */
    public Configuration configure(String variant, String... overrides) {
        return configure(variant, Optional.empty(), List.of(overrides));
    }

    /**
     * Returns the settings of a new run.
     *
     * @param file HOCON, over the variant's settings
     * @param overrides {@code key=value}, over the file; keys are relative to {@code gan4j}
     * @throws InvalidInputException if there is no such variant, or a setting is refused
     */
    public Configuration configure(String variant, Optional<Path> file, List<String> overrides) {
        registry.plugins(PluginKind.VARIANT).get(variant, "");
        return Configuration.load(registry.classLoader(), variant, file, overrides);
    }

    /**
     * Checks trainings as their beginning would, and does no step. Data are read once for all that have the same.
     *
     * @return the steps of each
     * @throws InvalidInputException if a setting of one is refused
     */
    public List<Long> steps(List<Configuration> configurations) {
        Map<List<Settings>, DataSpec> known = new HashMap<>();
        return configurations.stream()
                .map(configuration -> {
                    ExampleReader reader = new ExampleReader(registry, configuration.settings(), line -> {});
                    DataSpec data = known.computeIfAbsent(
                            reader.decisive(), settings -> reader.training().spec());
                    return steps(configuration, data);
                })
                .toList();
    }

    private long steps(Configuration configuration, DataSpec data) {
        try (Session session = Session.on(registry, configuration, data)) {
            return session.plan().steps();
        }
    }

    /**
     * Refuses what several processes cannot train together.
     *
     * @throws InvalidInputException if they cannot share its batches, or a setting is refused
     */
    public void requireShared(Configuration configuration, int workers) {
        DataSpec data = new ExampleReader(registry, configuration.settings(), line -> {})
                .training()
                .spec();
        Session.on(registry, configuration, data, ProcessGroup.of(workers)).close();
    }

    /** The same of a run that is to be gone on with, with {@code overrides} over its settings. */
    public void requireShared(RunFolder folder, List<String> overrides, int workers) {
        Configuration configuration = Configuration.saved(registry.classLoader(), folder.configFile(), overrides);
        Session.on(registry, configuration, folder.readData(), ProcessGroup.of(workers))
                .close();
    }

    /** Trains in a new run folder. */
    public RunResult train(Configuration configuration) {
        return train(configuration, TrainingOptions.NONE);
    }

    /**
     * Trains in a new run folder.
     *
     * @throws InvalidInputException if a setting is refused: before the folder is made; or if the first step refuses
     *     what it is given. Whatever the first step fails of, the folder is removed again
     * @throws DivergedException if the training's numbers are no longer finite
     * @throws FindingException if something is found wrong that is to stop it
     * @throws UncheckedIOException if a file that the run needs cannot be written; it is whole up to a checkpoint
     * @throws IllegalArgumentException if it is to be trained by several processes: they resume a run that is there
     */
    public RunResult train(Configuration configuration, TrainingOptions options) {
        return train(configuration, options, networks -> {});
    }

    /**
     * Makes a run of weights that were learned elsewhere: of step 0, to be used, or to be trained further by
     * {@link #resume}. Otherwise as {@link #train(Configuration, TrainingOptions)}.
     *
     * @param weights puts them into the networks, which have just been made
     */
    public RunResult begin(Configuration configuration, TrainingOptions options, Consumer<List<Network>> weights) {
        return train(configuration, options.stoppingAt(0), weights);
    }

    private RunResult train(Configuration configuration, TrainingOptions options, Consumer<List<Network>> weights) {
        if (options.group().share().of() > 1) {
            throw new IllegalArgumentException("several processes cannot begin a run, but resume one");
        }
        Settings settings = configuration.settings();
        Path runs = FilePath.of(settings.at("output").text("dir"), settings.where("output.dir"));
        // Settings and places are refused, if at all, before data are read and the folder is made.
        RunFolder.requirePlace(runs);
        settings.bind(Recording.class);
        Examples data = new ExampleReader(registry, configuration.settings(), says).training();
        Session session = Session.on(registry, configuration, data.spec());
        TrainingStreams batches = session.streams(data);
        MemoryForecast.requireRoom(session, data, () -> Session.on(registry, configuration, data.spec()));
        TrainingMetrics metrics = new TrainingMetrics(registry, session, data, batches.batchSize());
        metrics.requirePossible(session.plan().trained());
        data.changes().forEach(says);
        RunFolder folder = RunFolder.create(
                runs, configuration.variant() + "-" + data.spec().source());
        AtomicBoolean begun = new AtomicBoolean();
        TrainingOptions noting = options.with(new FirstStep(begun));
        try {
            return treated(folder, noting, () -> {
                folder.writeData(data.spec(), session.examples().licence());
                folder.writeEnvironment(environment(session.settings(), options));
                writeConfig(folder, configuration);
                return run(
                        session,
                        folder,
                        data,
                        batches,
                        metrics,
                        noting,
                        begin -> weights.accept(session.plan().networks()));
            });
        } catch (DivergedException | FindingException e) {
            throw e; // what it did and where it went stand in the folder
        } catch (RuntimeException | Error e) {
            if (!begun.get()) {
                removeAgain(folder, e);
                throw e;
            }
            if (e instanceof UncheckedIOException fault) {
                throw folder.leftBy(fault);
            }
            throw e;
        }
    }

    private void removeAgain(RunFolder folder, Throwable reason) {
        try {
            folder.delete();
            says.accept("Nothing was trained, so run folder " + folder.path() + " is removed again.");
        } catch (UncheckedIOException e) {
            reason.addSuppressed(e);
        }
    }

    /** Notes that a step was done. */
    private record FirstStep(AtomicBoolean done) implements TrainingListener {
        @Override
        public void onStep(TrainingEvent event, StepResult result) {
            done.set(true);
        }
    }

    /**
     * Goes on with a run from its newest checkpoint, as if it had not stopped.
     *
     * @param overrides over its settings; with {@link TrainingOptions#allowingChanges} they may change how it goes on,
     *     such as a longer training, {@code training.steps=…}, of which the last phase is longer then
     * @throws InvalidInputException if another process trains the run, it has no usable checkpoint, its plug-ins are
     *     missing, or its settings are others than it was trained with so far and these are not allowed to change; or
     *     several processes are to train it, and it cannot be divided among them
     * @throws io.gan4j.parallel.LostWorkerException if another process of these has gone
     * @throws UncheckedIOException if a file that the run needs cannot be written; it is whole up to a checkpoint
     */
    public RunResult resume(RunFolder folder, List<String> overrides, TrainingOptions options) {
        if (!options.group().leads()) {
            return resumed(folder, overrides, options);
        }
        folder.requireWritable();
        try {
            return treated(folder, options, () -> resumed(folder, overrides, options));
        } catch (UncheckedIOException e) {
            throw folder.leftBy(e);
        }
    }

    /** Alone in the folder, or its newest checkpoint would change. */
    private RunResult resumed(RunFolder folder, List<String> overrides, TrainingOptions options) {
        ResumedSettings settings = ResumedSettings.of(registry.classLoader(), folder, overrides);
        settings.requireAllowed(options.changing());
        Recording recording = settings.now().settings().bind(Recording.class);
        Checkpoint checkpoint = RunPoint.newest(folder).checkpoint(recording.checkpointsOf(folder));
        Examples data = new ExampleReader(registry, settings.now().settings(), says).training();
        requireDataOf(folder, data.spec());
        Session first = Session.on(registry, RollBack.played(settings.now(), folder), data.spec(), options.group());
        if (settings.changesLength() && first.plan().phases().size() > 1) {
            first.close();
            ResumedSettings extended = settings.extended(configuration -> steps(configuration, data.spec()));
            Session session =
                    Session.on(registry, RollBack.played(extended.now(), folder), data.spec(), options.group());
            return resumed(extended, session, data, checkpoint, options);
        }
        return resumed(settings, first, data, checkpoint, options);
    }

    private RunResult resumed(
            ResumedSettings settings, Session session, Examples data, Checkpoint checkpoint, TrainingOptions options) {
        RunFolder folder = settings.folder();
        TrainingStreams batches = session.streams(data, Seed.of(settings.now().settings()));
        TrainingPlan plan = session.plan();
        if (plan.steps() < checkpoint.step()) {
            throw InvalidInputException.lines(
                    "Run " + folder.path() + " has done " + checkpoint.step() + " steps, and cannot become one of "
                            + plan.steps() + ".",
                    "Give it that many or more.");
        }
        if (options.stopAt() < checkpoint.step()) {
            throw new InvalidInputException("Run " + folder.path() + " has done " + checkpoint.step()
                    + " steps, and cannot stop at " + options.stopAt() + ".");
        }
        Checkpoints checkpoints = session.settings().bind(Recording.class).checkpointsOf(folder);
        if (!options.group().leads()) {
            return follow(session, folder, batches, options, trainer -> checkpoints.load(checkpoint, trainer));
        }
        TrainingMetrics metrics = new TrainingMetrics(registry, session, data, batches.batchSize());
        List<Change> changes = settings.changes();
        if (!changes.isEmpty()) {
            say("Goes on from step " + checkpoint.step() + " with other settings:\n" + ResumedSettings.listed(changes));
        }
        return run(session, folder, data, batches, metrics, options, trainer -> {
            checkpoints.load(checkpoint, trainer);
            writeConfig(folder, settings.now());
            // With names of classes, depth and licence, which early versions have not kept.
            folder.writeData(data.spec(), session.examples().licence());
        });
    }

    private static void writeConfig(RunFolder folder, Configuration configuration) {
        folder.writeTrainedConfig(configuration.render());
        folder.writeConfig(configuration.render()); // last: it makes the folder a run
    }

    private static void requireDataOf(RunFolder folder, DataSpec data) {
        DataSpec trainedOn = folder.readData();
        if (!trainedOn.isSameAs(data)) {
            throw InvalidInputException.lines(
                    "The data are not those that the run was trained on.",
                    "Then: " + trainedOn,
                    "Now: " + data,
                    trainedOn.isSameButForNames(data)
                            ? "Classes have other names, or stand in another order. Train anew."
                            : "Bring the former data back, or train anew.");
        }
    }

    /** Trains alone in the folder, and rolls the run back whenever a finding asks for that. */
    private RunResult treated(RunFolder folder, TrainingOptions options, Supplier<RunResult> training) {
        return folder.exclusively(() -> {
            Supplier<RunResult> next = training;
            while (true) {
                try {
                    return next.get();
                } catch (FindingException e) {
                    if (e.finding().treatment() != Treatment.ROLL_BACK) {
                        throw e;
                    }
                    Configuration configuration = Configuration.saved(registry.classLoader(), folder.configFile());
                    String line = e.finding() + " " + RollBack.to(folder, e.finding(), configuration);
                    LOG.warn("{}", line);
                    say(line);
                    TrainingOptions again = options.telling(same -> {});
                    next = () -> resumed(folder, List.of(), again);
                }
            }
        });
    }

    private RunResult run(
            Session session,
            RunFolder folder,
            Examples data,
            TrainingStreams batches,
            TrainingMetrics metrics,
            TrainingOptions options,
            Consumer<Trainer> begin) {
        options.onFolder().accept(folder);
        TrainingPlan plan = session.plan();
        DiagnosisSettings looking = session.settings().at("diagnosis").bind(DiagnosisSettings.class);
        Supplier<Examples> test = Suppliers.memoize(session.examples()::test);
        Diagnosis diagnosis = new Diagnosis(
                looking,
                Finding.in(folder),
                data,
                test,
                session.loss(),
                session.randomness(),
                batches.batchSize(),
                finding -> {
                    LOG.warn("{}", finding);
                    say(finding.toString());
                });
        Recording recording = session.settings().bind(Recording.class);
        List<TrainingListener> listeners = new ArrayList<>(recording.listeners(
                folder,
                session.randomness(),
                session.data(),
                test,
                diagnosis.watching(metrics),
                diagnosis,
                looking.every(),
                says));
        listeners.add(diagnosis);
        RuntimeSettings runtime = session.settings().at("runtime").bind(RuntimeSettings.class);
        if (options.group().share().of() == 1) {
            listeners.add(new BusyMachine(runtime.threadsUsed(), line -> {
                LOG.info("{}", line);
                say(line);
            }));
        }
        listeners.addAll(options.listeners());
        Trainer trainer = session.trainer(batches, listeners);
        begin.accept(trainer);
        LOG.info("{} from step {} of {}", folder.name(), trainer.step(), plan.steps());
        LOG.info(
                "computed by executor {} in {}, {} threads",
                runtime.kindName(),
                runtime.dataType(),
                runtime.threadsUsed());
        plan.networks()
                .forEach(network -> LOG.info(
                        "network {}: {} parameters",
                        network.name(),
                        network.internals().summary().parameters()));
        TrainingEvent end;
        try (metrics;
                session) {
            end = trainer.run(
                    options.stopAt(),
                    () -> options.stop().getAsBoolean() || diagnosis.grave().isPresent());
        } catch (DivergedException e) {
            LOG.warn("diverged", e);
            diagnosis.diverged(e);
            throw e;
        } catch (FindingException e) {
            throw e; // whoever takes it says it
        } catch (RuntimeException | Error e) {
            LOG.warn("failed", e);
            throw e;
        }
        diagnosis.grave().ifPresent(finding -> {
            throw new FindingException(finding);
        });
        LOG.info("ended at step {} of {}", end.step(), end.steps());
        return new RunResult(folder, end.step(), end.steps(), Ability.of(plan.trained(end.step())));
    }

    /** Does the steps with the process that records them. */
    private static RunResult follow(
            Session session,
            RunFolder folder,
            TrainingStreams batches,
            TrainingOptions options,
            Consumer<Trainer> begin) {
        Trainer trainer = session.trainer(batches, options.listeners());
        begin.accept(trainer);
        try (session) {
            TrainingEvent end = trainer.run(options.stopAt(), options.stop());
            return new RunResult(
                    folder, end.step(), end.steps(), Ability.of(session.plan().trained(end.step())));
        }
    }

    /** Returns what differs between the machine a run was started on and this one, and may change its bits. */
    public List<String> differences(RunFolder folder) {
        Configuration configuration = Configuration.saved(registry.classLoader(), folder.configFile());
        Environment now = environment(configuration.settings(), TrainingOptions.NONE);
        return folder.readEnvironment().differences(now);
    }

    private Environment environment(Settings settings, TrainingOptions options) {
        RuntimeSettings runtime = settings.at("runtime").bind(RuntimeSettings.class);
        return Environment.current(
                Seed.of(settings),
                runtime.kindName(),
                runtime.threadsUsed(),
                registry.pluginJars(),
                options.commandLine());
    }

    /**
     * Opens a run by a name as the command line takes it: a folder's, a number or {@code latest} in the folder
     * {@code runs}, {@code 7@best} or {@code 7@500} for a checkpoint, a {@code .gan4j} file, or {@code zoo:NAME} for
     * one that comes along. Otherwise as {@link #open(RunFolder)}.
     *
     * @throws InvalidInputException likewise, or if there is no such run
     */
    public TrainedModel open(String name) {
        return open(RunPoint.find(Path.of("runs"), name));
    }

    /**
     * Opens a run to use its networks: needs neither its data nor its optimisers.
     *
     * @throws InvalidInputException if it has no checkpoint, or its plug-ins are missing
     */
    public TrainedModel open(RunFolder folder) {
        return open(RunPoint.newest(folder));
    }

    /**
     * Opens a run at one of its checkpoints, such as {@link RunPoint#best}; otherwise as {@link #open(RunFolder)}.
     *
     * @throws InvalidInputException if it has no such checkpoint, or its plug-ins are missing
     */
    public TrainedModel open(RunPoint point) {
        return open(point, List.of());
    }

    TrainedModel open(RunPoint point, List<String> overrides) {
        Opened run = opened(point, overrides);
        return new TrainedModel(
                point.folder(),
                run.step(),
                run.session().data(),
                run.session().examples().pairs(),
                run.trained(),
                run.networks(),
                () -> run.session()
                        .examples()
                        .textEncoder(run.session().data().text().orElseThrow()),
                () -> examplesOf(point.folder(), run.configuration()),
                () -> run.session().examples().test(),
                run.session()::close);
    }

    /**
     * Opens a run for several threads by a name as {@link #open(String)} takes it; see {@link #pool(RunPoint, int)}.
     */
    public ModelPool pool(String name, int models) {
        return pool(RunPoint.find(Path.of("runs"), name), models);
    }

    /**
     * Opens a run for several threads.
     *
     * @param models at most so many are computed with at once; each holds the networks by itself, and has its share of
     *     the processor's cores
     * @throws InvalidInputException as {@link #open(RunPoint)}
     * @throws IllegalArgumentException if {@code models} is less than 1
     */
    public ModelPool pool(RunPoint point, int models) {
        return new ModelPool(this, point, models);
    }

    /**
     * A run whose networks are loaded.
     *
     * @param checkpoint that they are loaded from
     * @param leftOut those that it has not, {@code phase/network}
     */
    record Opened(Configuration configuration, Session session, Checkpoint checkpoint, Set<String> leftOut) {
        long step() {
            return checkpoint.step();
        }

        /** Returns the step whose networks are the outcome so far. */
        TrainStep trained() {
            return phase().step();
        }

        Phase phase() {
            return session.plan().phase(step());
        }

        /** Returns its networks, as far as the checkpoint has them. */
        List<Network> networks() {
            return trained().networks().stream()
                    .filter(network -> !leftOut.contains(stored(phase(), network)))
                    .toList();
        }
    }

    /** Returns what a checkpoint has a network under. */
    private static String stored(Phase phase, Network network) {
        return phase.name() + "/" + network.name();
    }

    /**
     * Returns what a run's networks can do.
     *
     * @throws InvalidInputException as {@link #open(RunFolder)}
     */
    public Set<Ability> abilities(RunFolder folder) {
        try (TrainedModel model = open(folder)) {
            return model.abilities();
        }
    }

    /**
     * Returns the game that a run plays at one of its checkpoints, on one batch of its data.
     *
     * @param batch examples in it, 0 for as many as the training has
     * @throws InvalidInputException if it has no such checkpoint or other data now, or its networks are too large or of
     *     a kind that has no field
     */
    public TrainedGame game(RunPoint point, int batch) {
        return TrainedGame.of(this, point, batch);
    }

    /**
     * Writes a run, at one checkpoint, as a {@link ModelFile}.
     *
     * @param licence of the weights, if there is to be one
     * @throws InvalidInputException if it has no such checkpoint, or that is damaged
     */
    public void writeModel(RunPoint point, Optional<String> licence, Path file) {
        Opened run = opened(point, List.of("output.dir=runs"));
        try (Session session = run.session()) {
            Set<String> without = session.plan().phases().stream()
                    .flatMap(phase -> phase.step().networks().stream()
                            .filter(network -> !phase.step().networksForUse().contains(network))
                            .map(network -> stored(phase, network)))
                    .collect(Collectors.toSet());
            ModelFile.write(
                    point.folder(), run.checkpoint(), run.configuration().render(), licence, without, file);
        }
    }

    Opened opened(RunPoint point, List<String> overrides) {
        RunFolder folder = point.folder();
        Configuration configuration = Configuration.saved(registry.classLoader(), folder.configFile(), overrides);
        Session session = Session.on(registry, configuration, folder.readData());
        Checkpoints checkpoints = configuration.settings().bind(Recording.class).checkpointsOf(folder);
        Checkpoint checkpoint = point.checkpoint(checkpoints);
        TrainingPlan plan = session.plan();
        checkpoints.loadPart(
                checkpoint, in -> plan.phases().forEach(phase -> phase.step().load(in.in(phase.name()))));
        return new Opened(configuration, session, checkpoint, checkpoints.leftOut(checkpoint));
    }

    /** Returns the training examples of a run; refused if they are others now. */
    Examples examplesOf(RunFolder folder, Configuration configuration) {
        Examples training = new ExampleReader(registry, configuration.settings(), says).training();
        requireDataOf(folder, training.spec());
        return training;
    }

    /** Returns what measures runs. */
    public Evaluator evaluator(EvaluationOptions options) {
        return new Evaluator(this, options);
    }

    /**
     * What a training would be.
     *
     * @param networks of all phases
     * @param steps of all phases
     * @param batchSize examples in a batch
     * @param memoryBytes that the process will hold, by estimate
     * @param seconds of all steps, by estimate; what is done between them is not counted
     */
    public record Outlook(
            DataSpec data,
            List<NetworkSummary> networks,
            long steps,
            int batchSize,
            long memoryBytes,
            double seconds) {}

    /** Builds all that a training needs, and does no more than a few steps of each phase, to see what they take. */
    public Outlook outlook(Configuration configuration) {
        Examples data = new ExampleReader(registry, configuration.settings(), says).training();
        try (Session session = Session.on(registry, configuration, data.spec())) {
            Outlook outlook = outlook(session, data);
            data.changes().forEach(says);
            return outlook;
        }
    }

    private Outlook outlook(Session session, Examples data) {
        int batchSize = session.streams(data).batchSize();
        TrainingPlan plan = session.plan();
        try (TrainingMetrics metrics = new TrainingMetrics(registry, session, data, batchSize)) {
            metrics.requirePossible(plan.trained());
        }
        return new Outlook(
                data.spec(),
                plan.networks().stream()
                        .map(network -> network.internals().summary())
                        .toList(),
                plan.steps(),
                batchSize,
                MemoryForecast.bytes(session, data),
                TimeForecast.seconds(session, data));
    }
}
