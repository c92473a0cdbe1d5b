package io.gan4j.run;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.gan4j.data.DataSpec;
import io.gan4j.error.InvalidInputException;
import io.gan4j.file.DurableFiles;
import io.gan4j.file.FilePath;
import io.gan4j.file.LockFile;
import io.gan4j.file.ShellWord;
import io.gan4j.file.TextFile;
import io.gan4j.metric.Picture;
import io.gan4j.picture.ImageGrid;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * All that a run leaves behind: configuration, data specification, environment, metrics, pictures and checkpoints.
 *
 * @param path of the folder, such as {@code runs/00007-dcgan-digits}
 */
public record RunFolder(Path path) {
    private static final Pattern NUMBERED = Pattern.compile("(\\d{5,9})(-.*)?");
    private static final Pattern NUMBER = Pattern.compile("\\d{1,9}");
    private static final int NAMES_IN_MESSAGE = 8;

    /** What {@code data.json} has beside a {@link DataSpec}. */
    private static final String LICENCE = "licence";

    /** Checkpoints have their files in folders of a folder. */
    private static final int DEPTH = 3;

    /**
     * Makes a folder with the next number, {@code 00007-label}; no two processes get the same number.
     *
     * @param label what the run is, such as {@code dcgan-digits}; what is not fit for a file name becomes a hyphen
     * @throws InvalidInputException if {@code runsDirectory} is, or lies in, something that is no folder
     */
    public static RunFolder create(Path runsDirectory, String label) {
        requirePlace(runsDirectory);
        String suffix = "-" + label.replaceAll("[^A-Za-z0-9._-]+", "-");
        try {
            DurableFiles.makeFolder(runsDirectory);
            int next = numbered(runsDirectory).stream()
                            .mapToInt(RunFolder::number)
                            .max()
                            .orElse(0)
                    + 1;
            while (true) {
                Optional<Path> claim = claim(runsDirectory, next++);
                if (claim.isPresent()) {
                    Path folder = claim.get().resolveSibling(claim.get().getFileName() + suffix);
                    return new RunFolder(Files.move(claim.get(), folder, StandardCopyOption.ATOMIC_MOVE));
                }
            }
        } catch (IOException e) {
            throw DurableFiles.failure("make a run folder in", runsDirectory, e);
        }
    }

    /**
     * Finds out whether run folders can be made.
     *
     * @throws InvalidInputException if {@code runsDirectory} is, or lies in, something that is no folder, or nothing
     *     can be put there
     */
    public static void requirePlace(Path runsDirectory) {
        DurableFiles.folderObstacle(runsDirectory).ifPresent(obstacle -> {
            throw InvalidInputException.lines(
                    "Run folders cannot be made in " + runsDirectory + ": " + obstacle + ".",
                    "Name a folder, there or yet to be made: --out, or gan4j.output.dir.");
        });
    }

    /**
     * Finds out whether this run can be gone on with.
     *
     * @throws InvalidInputException if nothing can be written into the folder
     */
    public void requireWritable() {
        DurableFiles.folderObstacle(path).ifPresent(obstacle -> {
            throw InvalidInputException.lines(
                    "Nothing can be written into run folder " + path + ": " + obstacle + ".",
                    "Copy the folder to where you may write, and name the copy.");
        });
    }

    /**
     * Returns what to throw where a fault with a file has ended a training in this folder: says how to go on with it.
     */
    public UncheckedIOException leftBy(UncheckedIOException fault) {
        String message = String.valueOf(fault.getMessage());
        String rest = isRun()
                ? "The run is whole up to its newest checkpoint. Mend that, and go on with it:\n  gan4j resume "
                        + ShellWord.of(path)
                : "Run folder " + path + " is gone: deleted or renamed, or its disk is no longer there.\n"
                        + "If it is elsewhere, go on there: gan4j resume FOLDER";
        return new UncheckedIOException(message + "\n" + rest, fault.getCause());
    }

    /** Removes the folder with all that is in it. */
    public void delete() {
        DurableFiles.delete(path);
    }

    /**
     * Finds a run by its folder, its number ({@code 7} or {@code 00007}), its name in {@code runsDirectory}, or as the
     * {@code latest} of them.
     *
     * @throws InvalidInputException if there is none, or if the folder is not that of a run
     */
    public static RunFolder find(Path runsDirectory, String name) {
        return sought(runsDirectory, name).map(RunFolder::withoutLinksOut).orElseThrow(() -> {
            boolean folderWithoutRun = candidates(runsDirectory, name).stream().anyMatch(Files::isDirectory);
            String wrong = folderWithoutRun
                    ? "The folder '" + name + "' is not a run: it has no config.conf."
                    : "There is no run '" + name + "', neither such a folder nor in " + runsDirectory.toAbsolutePath()
                            + ".";
            List<Path> runs = in(runsDirectory).stream().map(RunFolder::path).toList();
            return new InvalidInputException(
                    wrong + "\n" + known(runs) + "\nName a run by its folder, its number or 'latest'.");
        });
    }

    /** Returns the run that {@link #find} finds; empty if there is none. */
    static Optional<RunFolder> sought(Path runsDirectory, String name) {
        if (name.startsWith(Zoo.PREFIX)) {
            return Optional.of(Zoo.open(name.substring(Zoo.PREFIX.length())));
        }
        if (ModelFile.isNamed(name) && Files.isRegularFile(Path.of(name))) {
            return Optional.of(ModelFile.open(Path.of(name)));
        }
        List<RunFolder> runs = in(runsDirectory);
        if (name.equals("latest") && !runs.isEmpty()) {
            return Optional.of(runs.get(runs.size() - 1));
        }
        if (NUMBER.matcher(name).matches()) {
            int number = Integer.parseInt(name);
            Optional<RunFolder> run =
                    runs.stream().filter(one -> number(one.path()) == number).findFirst();
            if (run.isPresent()) {
                return run;
            }
        }
        return candidates(runsDirectory, name).stream()
                .map(RunFolder::new)
                .filter(RunFolder::isRun)
                .findFirst();
    }

    /**
     * Returns this run. A folder of somebody else may hold links: what a command writes, deletes or shows of the run
     * would be that of the user.
     *
     * @throws InvalidInputException if one leads out of the folder
     */
    public RunFolder withoutLinksOut() {
        try {
            Path root = path.toRealPath();
            List<Path> links = new ArrayList<>();
            Files.walkFileTree(root, Set.of(), DEPTH, new SimpleFileVisitor<>() {
                @Override
                public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
                    if (attributes.isSymbolicLink()) {
                        links.add(file);
                    }
                    return FileVisitResult.CONTINUE;
                }

                @Override
                public FileVisitResult visitFileFailed(Path file, IOException e) {
                    return FileVisitResult.CONTINUE; // a training that runs has just removed it
                }
            });
            for (Path link : links) {
                if (!Files.exists(link) || !link.toRealPath().startsWith(root)) {
                    throw InvalidInputException.lines(
                            "Run " + path + " has a link in it that leads out of it: " + root.relativize(link) + " to "
                                    + Files.readSymbolicLink(link) + ".",
                            "What is written and deleted in a run would be there.",
                            "Put what it leads to in its place, or link the whole folder.");
                }
            }
            return this;
        } catch (IOException e) {
            throw DurableFiles.failure("list", path, e);
        }
    }

    private static List<Path> candidates(Path runsDirectory, String name) {
        return List.of(FilePath.of(name, ""), runsDirectory.resolve(name));
    }

    /** Returns the runs of a folder in the order of their numbers; none if it is not there. */
    public static List<RunFolder> in(Path runsDirectory) {
        return numbered(runsDirectory).stream()
                .filter(path -> new RunFolder(path).isRun())
                .map(RunFolder::new)
                .toList();
    }

    /**
     * Does {@code work} while no other process does any in this folder: two that train here would mix their files.
     *
     * @throws InvalidInputException if another one does
     */
    public <T> T exclusively(Supplier<T> work) {
        Path file = lockFile();
        try {
            return LockFile.exclusively(
                    file,
                    holder -> InvalidInputException.lines(
                            "Run " + path + " is being trained by " + holder + ".", "Wait for it to end, or stop it."),
                    work::get);
        } catch (IOException e) {
            throw DurableFiles.failure("lock", file, e);
        }
    }

    /** Returns the other process of this machine that trains here, if one does. */
    public Optional<ProcessHandle> trainedBy() {
        return LockFile.holder(lockFile());
    }

    /**
     * Returns whether somebody trains here: asks the lock itself, which on a shared folder another machine may hold.
     */
    public boolean isTrained() {
        try {
            return LockFile.isTaken(lockFile());
        } catch (IOException e) {
            throw DurableFiles.failure("lock", lockFile(), e);
        }
    }

    private Path lockFile() {
        return path.resolve(".lock");
    }

    /**
     * Returns the place of a file that a command writes of the run where it is not told another: in its folder, but for
     * a model that was passed on, whose folder is not the user's.
     */
    public Path place(String file) {
        return ModelFile.isOf(this) ? Path.of(file) : path.resolve(file);
    }

    /** Returns the folder's own name. */
    public String name() {
        return DurableFiles.name(path.toAbsolutePath().normalize());
    }

    /** The resolved configuration: the file that makes a folder a run. */
    public Path configFile() {
        return path.resolve("config.conf");
    }

    /** The settings that were trained with so far: {@link #configFile} may have been edited since. */
    public Path trainedConfigFile() {
        return path.resolve("trained.conf");
    }

    /** What a network must know of its data. */
    public Path dataFile() {
        return path.resolve("data.json");
    }

    /** Licence and attribution of the data: what whoever passes on what was learned from them may owe. */
    public Path dataLicenceFile() {
        return path.resolve("data-licence.txt");
    }

    /** Licence of the weights: in a model that was passed on with one. */
    public Path weightsLicenceFile() {
        return path.resolve("weights-licence.txt");
    }

    public Path environmentFile() {
        return path.resolve("environment.json");
    }

    /** One JSON object a line, see {@link MetricLog}. */
    public Path metricsFile() {
        return path.resolve("metrics.jsonl");
    }

    /** What was found to be wrong with the training, a JSON object a line. */
    public Path findingsFile() {
        return path.resolve("findings.jsonl");
    }

    public Path samplesDirectory() {
        return path.resolve("samples");
    }

    /** The captions that the rows of sample pictures are made of, for generators that take texts: a line each. */
    public Path sampleCaptionsFile() {
        return samplesDirectory().resolve("captions.txt");
    }

    public Path progressGif() {
        return path.resolve("progress.gif");
    }

    public Path checkpointsDirectory() {
        return path.resolve("checkpoints");
    }

    /** Returns the best that was measured while the run trained: see {@link Checkpoints#best}. */
    public Optional<Best> best() {
        return new Checkpoints(checkpointsDirectory(), 1).best();
    }

    /** The newest {@link Evaluation}. */
    public Path evaluationFile() {
        return path.resolve("evaluation.json");
    }

    public Path logFile() {
        return path.resolve("log.txt");
    }

    public void writeConfig(String hocon) {
        DurableFiles.replace(configFile(), hocon);
    }

    /** Keeps the settings that are trained with from now on. */
    public void writeTrainedConfig(String hocon) {
        DurableFiles.replace(trainedConfigFile(), hocon);
    }

    public String readConfig() {
        return read(configFile());
    }

    /** Reads a file that a run has written: what is wrong with it, the run's owner has to know. */
    static String read(Path file) {
        if (Files.exists(file) && !Files.isRegularFile(file) && !Files.isDirectory(file)) { // it could go on for ever
            throw InvalidInputException.lines(
                    file + " is no file, but a pipe or a device.", "Restore it from a copy, or train anew.");
        }
        return TextFile.read(file, "The file is damaged: restore it from a copy, or train anew.");
    }

    /**
     * Writes what a network must know of its data, and their licence: into that file, for programs, and into one of its
     * own, for people.
     *
     * @param licence and attribution of the data
     */
    public void writeData(DataSpec data, String licence) {
        ObjectNode object = Json.MAPPER.valueToTree(data);
        Json.write(dataFile(), object.put(LICENCE, licence));
        DurableFiles.replace(dataLicenceFile(), licence + "\n");
    }

    /**
     * Returns what was written; early versions kept no names of classes, and had images of eight bits only.
     *
     * @throws InvalidInputException if the file is damaged
     */
    public DataSpec readData() {
        return Json.read(
                dataFile(),
                DataSpec.class,
                Map.of("classNames", List.of(), "depth", DataSpec.EIGHT_BITS),
                Set.of(LICENCE));
    }

    public void writeEnvironment(Environment environment) {
        Json.write(environmentFile(), environment);
    }

    /** @throws InvalidInputException if the file is damaged */
    public Environment readEnvironment() {
        return Json.read(environmentFile(), Environment.class);
    }

    /** Draws what metrics show into the folder {@code evaluation}; returns the files. */
    private List<Path> writePictures(List<Picture> pictures) {
        List<Path> files = new ArrayList<>();
        for (Picture picture : pictures) {
            Path file = pictureFolder().resolve(picture.name() + ".png");
            int rows = Math.toIntExact((picture.images().size(0) + picture.columns() - 1) / picture.columns());
            ImageGrid.writePng(
                    ImageGrid.ofBlocks(picture.images(), picture.range(), rows, picture.columns(), picture.block()),
                    file);
            files.add(file);
        }
        return files;
    }

    private Path pictureFolder() {
        return path.resolve("evaluation");
    }

    /**
     * Refuses a folder that an evaluation cannot be kept in, before there is one that would be lost.
     *
     * @throws InvalidInputException if it cannot
     */
    public void requireRoomForEvaluation() {
        Writing.requirePossible(evaluationFile());
        Writing.requirePossible(pictureFolder().resolve("any.png"));
    }

    /**
     * Keeps the scores of an evaluation and its pictures.
     *
     * @return the files
     * @throws InvalidInputException if they cannot be written
     */
    public List<Path> keep(Evaluation evaluation) {
        return Writing.kept("These scores", path, () -> {
            DurableFiles.replace(evaluationFile(), evaluation.json());
            List<Path> files = new ArrayList<>(writePictures(evaluation.scores().results().stream()
                    .flatMap(result -> result.pictures().stream())
                    .toList()));
            files.add(evaluationFile());
            return files;
        });
    }

    /**
     * Takes the number by making the bare folder {@code 00007}, which only one process can. One that was fast enough to
     * take the number and put its label behind it in the meantime is seen afterwards.
     */
    private static Optional<Path> claim(Path runsDirectory, int number) throws IOException {
        Path claim = runsDirectory.resolve(String.format(Locale.ROOT, "%05d", number));
        try {
            Files.createDirectory(claim);
        } catch (FileAlreadyExistsException e) {
            return Optional.empty();
        }
        if (numbered(runsDirectory).stream()
                        .filter(path -> number(path) == number)
                        .count()
                > 1) {
            Files.delete(claim);
            return Optional.empty();
        }
        return Optional.of(claim);
    }

    private static String known(List<Path> runs) {
        if (runs.isEmpty()) {
            return "There are no runs yet: 'gan4j train dcgan' makes one.";
        }
        List<String> names = runs.stream().map(DurableFiles::name).toList();
        int skipped = Math.max(0, names.size() - NAMES_IN_MESSAGE);
        return "Runs there are: " + (skipped > 0 ? "… " : "") + String.join(", ", names.subList(skipped, names.size()))
                + ".";
    }

    /** Returns whether there is a run in it. */
    public boolean isRun() {
        return Files.isRegularFile(configFile());
    }

    /** Returns the numbered folders in the order of their numbers. */
    private static List<Path> numbered(Path runsDirectory) {
        return DurableFiles.entries(runsDirectory).stream()
                .filter(path -> NUMBERED.matcher(DurableFiles.name(path)).matches() && Files.isDirectory(path))
                .sorted((a, b) -> Integer.compare(number(a), number(b)))
                .toList();
    }

    private static int number(Path folder) {
        Matcher matcher = NUMBERED.matcher(DurableFiles.name(folder));
        if (!matcher.matches()) {
            throw new IllegalArgumentException("not a numbered folder: " + folder);
        }
        return Integer.parseInt(matcher.group(1));
    }
}
