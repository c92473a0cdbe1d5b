package io.gan4j.report;

import io.gan4j.Ability;
import io.gan4j.Gan;
import io.gan4j.data.DataSpec;
import io.gan4j.diagnosis.Finding;
import io.gan4j.error.InvalidInputException;
import io.gan4j.file.DurableFiles;
import io.gan4j.file.ShellWord;
import io.gan4j.file.TextFile;
import io.gan4j.metric.Score;
import io.gan4j.plugin.PluginKind;
import io.gan4j.report.Frames.Frame;
import io.gan4j.run.Best;
import io.gan4j.run.Checkpoint;
import io.gan4j.run.Checkpoints;
import io.gan4j.run.Environment;
import io.gan4j.run.Evaluation;
import io.gan4j.run.MetricLine;
import io.gan4j.run.MetricLog;
import io.gan4j.run.RealOrFake;
import io.gan4j.run.RunFolder;
import io.gan4j.run.Safetensors;
import io.gan4j.train.GanVariant;
import io.gan4j.train.Paper;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/**
 * What a page shows of a run.
 *
 * @param command {@code gan4j} as it has to be typed
 * @param settings what was trained with
 * @param data what a generator must know of it
 * @param licence of the data, empty where none is told
 * @param environment what it ran on
 * @param logged what was logged
 * @param curves the same in plots
 * @param pictures of samples, from the first to the last
 * @param networks of the newest checkpoint
 * @param findings of the diagnosis
 * @param chosen the checkpoint that measured best
 * @param evaluation of {@code gan4j evaluate}
 * @param judged what people took its images for, in words
 * @param next what to do with it
 */
record RunView(
        RunFolder folder,
        String command,
        Part<Setup> settings,
        Part<DataSpec> data,
        Part<String> licence,
        Part<Environment> environment,
        Part<List<MetricLine>> logged,
        Curves curves,
        Part<List<Frame>> pictures,
        Part<List<Net>> networks,
        Part<List<Finding>> findings,
        Part<Optional<Best>> chosen,
        Part<Optional<Measured>> evaluation,
        Part<List<String>> judged,
        Part<List<NextCommand>> next) {
    private static final long EVALUATION_BYTES = 500_000;
    private static final long LONGEST_LOG = 100 << 20;
    private static final int LONGEST_LICENCE = 10_000;
    private static final int MOST_FINDINGS = 100;

    /** What was trained with, and where that is from. */
    record Setup(TrainedSettings trained, Paper paper) {}

    /** A network, and how many numbers it learns or keeps. */
    record Net(String name, long parameters) {}

    /**
     * What the run was found to be worth.
     *
     * @param pictures that its metrics show, by what they are called
     */
    record Measured(long step, List<Score> scores, Map<String, String> pictures) {}

    /**
     * @param gan4j the command as it has to be typed
     * @param abilities of the run's networks
     * @param pictures gives those of samples
     */
    static RunView of(
            Gan gan, String gan4j, RunFolder folder, Supplier<Set<Ability>> abilities, Supplier<List<Frame>> pictures) {
        Part<List<MetricLine>> logged = Part.of(() -> logged(folder));
        return new RunView(
                folder,
                gan4j,
                Part.of(() -> setup(gan, folder)),
                Part.of(folder::readData),
                Part.of(() -> licence(folder)),
                Part.of(folder::readEnvironment),
                logged,
                Curves.of(logged.found().orElse(List.of())),
                Part.of(pictures),
                Part.of(() -> networks(folder)),
                Part.of(() -> findings(folder)),
                Part.of(folder::best),
                Part.of(() -> evaluation(folder)),
                Part.of(() -> RealOrFake.words(RealOrFake.in(folder).read())),
                Part.of(() -> next(abilities.get(), gan4j, folder)));
    }

    private static List<MetricLine> logged(RunFolder folder) {
        long length = folder.metricsFile().toFile().length();
        if (length > LONGEST_LOG) {
            throw new InvalidInputException(folder.metricsFile() + " has " + (length >> 20) + " MB; up to "
                    + (LONGEST_LOG >> 20) + " can be shown.");
        }
        return MetricLine.read(folder.metricsFile());
    }

    private static String licence(RunFolder folder) {
        String text = Files.isRegularFile(folder.dataLicenceFile())
                ? TextFile.read(folder.dataLicenceFile(), "It is the data's licence: write it anew.")
                        .strip()
                : "";
        return text.length() <= LONGEST_LICENCE ? text : text.substring(0, LONGEST_LICENCE) + " …";
    }

    private static List<Finding> findings(RunFolder folder) {
        List<Finding> all = Finding.in(folder).read();
        return all.subList(Math.max(0, all.size() - MOST_FINDINGS), all.size());
    }

    private static Setup setup(Gan gan, RunFolder folder) {
        TrainedSettings trained = TrainedSettings.of(gan, folder);
        GanVariant variant = gan.registry().plugins(PluginKind.VARIANT).get(trained.variant(), "");
        return new Setup(trained, variant.paper());
    }

    private static List<Net> networks(RunFolder folder) {
        Optional<Checkpoint> newest = new Checkpoints(folder.checkpointsDirectory(), 1).latest();
        Map<String, Long> sizes = new LinkedHashMap<>();
        newest.ifPresent(checkpoint -> {
            try (Safetensors file = Safetensors.open(checkpoint.networks())) {
                for (String name : file.names()) { // such as stage-1/generator/up1/W
                    String network = name.replaceFirst("/[^/]+/[^/]+$", "").replaceFirst("^main/", "");
                    sizes.merge(network, Arrays.stream(file.shape(name)).reduce(1, (a, b) -> a * b), Long::sum);
                }
            }
        });
        List<Net> networks = new ArrayList<>();
        sizes.forEach((name, size) -> networks.add(new Net(name, size)));
        return networks;
    }

    private static Optional<Measured> evaluation(RunFolder folder) {
        return Evaluation.of(folder).map(kept -> new Measured(kept.step(), kept.scores(), pictures(folder)));
    }

    /** Returns what the metrics show. */
    private static Map<String, String> pictures(RunFolder folder) {
        Map<String, String> pictures = new LinkedHashMap<>();
        Path shown = folder.path().resolve("evaluation");
        long room = EVALUATION_BYTES;
        for (Path picture : Files.isDirectory(shown) ? DurableFiles.entries(shown) : List.<Path>of()) {
            String name = DurableFiles.name(picture);
            long length = picture.toFile().length();
            if (name.endsWith(".png") && Files.isRegularFile(picture) && length <= room) {
                room -= length;
                Frames.source(picture)
                        .ifPresent(
                                source -> pictures.put(name.replace(".png", "").replace('-', ' '), source));
            }
        }
        return pictures;
    }

    private static List<NextCommand> next(Set<Ability> abilities, String gan4j, RunFolder folder) {
        String run = ShellWord.of(folder.path());
        List<NextCommand> next = new ArrayList<>(NextCommand.of(abilities, gan4j, run));
        next.add(new NextCommand(gan4j + " resume " + run, "goes on with the training, if it is not whole"));
        return next;
    }

    List<MetricLine> lines() {
        return logged.found().orElse(List.of());
    }

    List<Frame> frames() {
        return pictures.found().orElse(List.of());
    }

    Optional<Best> best() {
        return chosen.found().flatMap(best -> best);
    }

    /** Returns the newest value of each name that was logged. */
    Map<String, Double> newest() {
        return MetricLog.latest(lines());
    }

    private MetricLine last() {
        List<MetricLine> lines = lines();
        return lines.isEmpty() ? MetricLine.NONE : lines.get(lines.size() - 1);
    }

    long step() {
        return last().step();
    }

    /** Returns how many steps the whole training has, 0 where that is not known. */
    long steps() {
        return last().steps();
    }

    double seconds() {
        return last().seconds();
    }

    /** Returns real images a second over the whole training. */
    double rate() {
        return seconds() == 0 ? 0 : last().images() / seconds();
    }

    /** Returns the most memory that the process had when it logged, in bytes; 0 where that is not known. */
    long mostResident() {
        return lines().stream().mapToLong(MetricLine::resident).max().orElse(0);
    }

    String variant() {
        return settings.found().map(setup -> setup.trained().variant()).orElse("unknown variant");
    }

    String source() {
        return data.found().map(DataSpec::source).orElse("unknown data");
    }
}
