package io.gan4j.run;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.gan4j.error.InvalidInputException;
import io.gan4j.file.DurableFiles;
import io.gan4j.file.Sha256;
import io.gan4j.spi.StateReader;
import io.gan4j.spi.Stateful;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * The checkpoints of a run: {@code checkpoints/000500/}, each complete or not there.
 *
 * <p>Weights and optimiser state are {@link Safetensors} files, counters and what else there is to say stand in
 * {@code state.json}; {@code SHA256SUMS} has the hashes of all three ({@code sha256sum -c} checks them). Nothing in a
 * checkpoint can be executed. Beside them {@code best.json} names the {@link Best}, if any was measured.
 */
public final class Checkpoints {
    static final String NETWORKS = "networks.safetensors";
    static final String OPTIMIZERS = "optimizers.safetensors";
    static final String STATE = "state.json";

    private static final String BEST = "best.json";
    private static final String HASHES = "SHA256SUMS";
    private static final int FORMAT = 1;
    /** Of the info: what a checkpoint is for that is not all there. */
    private static final String FOR = "for";

    private static final String USE = "use";
    /** Of the info: networks that it therefore has not, {@code phase/network}. */
    private static final String WITHOUT = "without";

    private static final Pattern HASH_AND_NAME = Pattern.compile("([0-9a-f]{64}) [ *](\\S+)");
    private static final Pattern NAME = Pattern.compile("\\d{6,18}");

    /** What {@link #save} and {@link #remove} write under, and what a former best may be left as. */
    private static final Pattern LEFT_OVER = Pattern.compile("[.](\\d{6,18}|best[.]json)[.](tmp\\d+|old)");

    private final Path directory;
    private final int keep;

    /**
     * @param directory need not be there yet
     * @param keep how many of the newest stay when one is added, at least 1; checkpoint 0 and the best stay besides
     */
    public Checkpoints(Path directory, int keep) {
        if (keep < 1) {
            throw new IllegalArgumentException("at least one checkpoint has to be kept, not " + keep);
        }
        this.directory = directory;
        this.keep = keep;
    }

    /** What {@code state.json} holds. */
    record State(
            @JsonProperty("format") int format,
            @JsonProperty("step") long step,
            @JsonProperty("info") Map<String, Object> info,
            @JsonProperty("numbers") Map<String, Long> numbers) {}

    /**
     * Saves a checkpoint: written beside, synced, renamed. Whatever fails, those that were there stay.
     *
     * @param info what else a reader may want to know: numbers, texts, lists and maps of them
     * @throws io.gan4j.error.DivergedException if a weight or a number of an optimiser is not finite
     * @throws UncheckedIOException if it cannot be written, as on a full disk
     */
    public Checkpoint save(long step, Stateful state, Map<String, Object> info) {
        Checkpoint checkpoint = new Checkpoint(step, directory.resolve(String.format(Locale.ROOT, "%06d", step)));
        Path temporary = directory.resolve(
                "." + checkpoint.name() + ".tmp" + ProcessHandle.current().pid());
        try {
            DurableFiles.makeFolder(directory);
            removeLeftOvers();
            try {
                Files.createDirectory(temporary);
                write(temporary, step, state, info);
                publish(temporary, checkpoint.folder());
            } finally {
                DurableFiles.deleteTree(temporary);
            }
            retire();
        } catch (IOException e) {
            throw DurableFiles.failure("write", checkpoint.folder(), e);
        } catch (UncheckedIOException e) { // of a file that has another name so far
            throw DurableFiles.failure("write", checkpoint.folder(), Objects.requireNonNull(e.getCause()));
        }
        return checkpoint;
    }

    /** Returns all checkpoints, the oldest first. */
    public List<Checkpoint> list() {
        return DurableFiles.entries(directory).stream()
                .filter(path -> NAME.matcher(DurableFiles.name(path)).matches() && Files.isDirectory(path))
                .map(path -> new Checkpoint(Long.parseLong(DurableFiles.name(path)), path))
                .sorted(Comparator.comparingLong(Checkpoint::step))
                .toList();
    }

    public Optional<Checkpoint> latest() {
        List<Checkpoint> all = list();
        return all.isEmpty() ? Optional.empty() : Optional.of(all.get(all.size() - 1));
    }

    /**
     * Makes the checkpoint of {@code best}, which is there, the one that stays however old it grows; the one that has
     * been it ages as the others do from now on.
     *
     * @throws UncheckedIOException if that cannot be written; the former best then stays it
     */
    void keepBest(Best best) {
        Path record = directory.resolve(BEST);
        Json.write(record, best);
        try {
            retire();
        } catch (IOException e) {
            throw DurableFiles.failure("write", record, e);
        }
    }

    /**
     * Returns the best that was measured; empty if nothing was, or its checkpoint is gone.
     *
     * @throws InvalidInputException if {@code best.json} is damaged
     */
    public Optional<Best> best() {
        return recordedBest().filter(best -> list().stream().anyMatch(checkpoint -> checkpoint.step() == best.step()));
    }

    private Optional<Best> recordedBest() {
        Path record = directory.resolve(BEST);
        return Files.exists(record) ? Optional.of(Json.read(record, Best.class)) : Optional.empty();
    }

    /**
     * Returns what {@link #save} was given to say.
     *
     * @throws InvalidInputException if the checkpoint is damaged
     */
    public Map<String, Object> info(Checkpoint checkpoint) {
        return readState(checkpoint).info();
    }

    /**
     * Gives {@code state} what the checkpoint holds.
     *
     * @throws InvalidInputException if the checkpoint is damaged, or is of networks that differ in a name or a shape;
     *     in the latter case part of {@code state} may have been loaded
     */
    public void load(Checkpoint checkpoint, Stateful state) {
        read(checkpoint, reader -> {
            reader.requireWhole();
            state.load(reader);
            reader.requireAllRead();
        });
    }

    /**
     * Lets {@code part} take what it needs of the checkpoint: a trained network without the optimisers' or the data's
     * state, say.
     *
     * @throws InvalidInputException as {@link #load}
     */
    public void loadPart(Checkpoint checkpoint, Consumer<StateReader> part) {
        read(checkpoint, part::accept);
    }

    private static boolean isForUse(State state) {
        return USE.equals(state.info().get(FOR));
    }

    /**
     * Returns the networks that a checkpoint has not, {@code phase/network}, since it is there to be used, not to be
     * trained further.
     *
     * @throws InvalidInputException if the checkpoint is damaged
     */
    public Set<String> leftOut(Checkpoint checkpoint) {
        return leftOut(readState(checkpoint));
    }

    private static Set<String> leftOut(State state) {
        return state.info().get(WITHOUT) instanceof List<?> names
                ? names.stream().map(Object::toString).collect(Collectors.toUnmodifiableSet())
                : Set.of();
    }

    private void read(Checkpoint checkpoint, Consumer<CheckpointStateReader> taker) {
        verify(checkpoint);
        State stored = readState(checkpoint);
        try (Safetensors networks = Safetensors.open(checkpoint.networks());
                Safetensors optimizers = Safetensors.open(checkpoint.folder().resolve(OPTIMIZERS))) {
            taker.accept(new CheckpointStateReader(
                    checkpoint, networks, optimizers, stored.numbers(), isForUse(stored), leftOut(stored)));
        }
    }

    /**
     * Deletes the checkpoints after {@code step}, and that one of them was the best: a run that goes on from there
     * makes them anew.
     */
    public void dropAfter(long step) {
        if (recordedBest().filter(best -> best.step() > step).isPresent()) {
            delete(directory.resolve(BEST));
        }
        for (Checkpoint checkpoint : list()) {
            if (checkpoint.step() > step) {
                delete(checkpoint.folder());
            }
        }
    }

    private void delete(Path path) {
        try {
            remove(path);
        } catch (IOException e) {
            throw DurableFiles.failure("delete", path, e);
        }
    }

    /** Whatever stops it, no part of a checkpoint is left under its name. */
    private void remove(Path path) throws IOException {
        Path hidden = former(path);
        DurableFiles.deleteTree(hidden);
        Files.move(path, hidden, StandardCopyOption.ATOMIC_MOVE);
        DurableFiles.deleteTree(hidden);
    }

    private Path former(Path path) {
        return directory.resolve("." + DurableFiles.name(path) + ".old");
    }

    private static void write(Path folder, long step, Stateful state, Map<String, Object> info) throws IOException {
        Map<String, Long> numbers = new TreeMap<>();
        try (SafetensorsWriter networks = writer(folder.resolve(NETWORKS), step);
                SafetensorsWriter optimizers = writer(folder.resolve(OPTIMIZERS), step)) {
            state.save(new CheckpointStateWriter(step, "", networks, optimizers, numbers));
            networks.finish();
            optimizers.finish();
        }
        seal(folder, new State(FORMAT, step, new TreeMap<>(info), numbers));
    }

    /** Writes the rest of a checkpoint whose arrays are there. */
    private static void seal(Path folder, State state) throws IOException {
        Json.write(folder.resolve(STATE), state);
        StringBuilder hashes = new StringBuilder();
        for (String name : List.of(NETWORKS, OPTIMIZERS, STATE)) {
            hashes.append(Sha256.of(folder.resolve(name)))
                    .append("  ")
                    .append(name)
                    .append('\n');
        }
        DurableFiles.replace(folder.resolve(HASHES), hashes.toString());
        DurableFiles.sync(folder);
    }

    /**
     * Writes what is needed to use the networks of a checkpoint: weights as halves, those that an average is used for
     * left out, no optimisers.
     *
     * @param checkpoint of another directory
     * @param without networks that are not needed, {@code phase/network}
     * @return the folder of the written one
     * @throws InvalidInputException if the checkpoint is damaged
     */
    Path writeForUse(Checkpoint checkpoint, Set<String> without) throws IOException {
        verify(checkpoint);
        State stored = readState(checkpoint);
        Path folder = Files.createDirectories(directory.resolve(checkpoint.name()));
        try (Safetensors all = Safetensors.open(checkpoint.folder().resolve(NETWORKS));
                SafetensorsWriter networks = writer(folder.resolve(NETWORKS), checkpoint.step());
                SafetensorsWriter optimizers = writer(folder.resolve(OPTIMIZERS), checkpoint.step())) {
            for (String name : all.names()) {
                if (!CheckpointStateReader.hasAverage(all.names(), name)
                        && !without.contains(CheckpointStateReader.networkOf(name))) {
                    try (INDArray weights = all.read(name);
                            INDArray half = weights.castTo(DataType.FLOAT16)) {
                        networks.add(name, CheckpointStateWriter.isFinite(half) ? half : weights);
                    }
                }
            }
            networks.finish();
            optimizers.finish();
        }
        Map<String, Object> info = new TreeMap<>(stored.info());
        info.put(FOR, USE);
        info.put(WITHOUT, without.stream().sorted().toList());
        seal(folder, new State(FORMAT, stored.step(), info, stored.numbers()));
        return folder;
    }

    private static SafetensorsWriter writer(Path file, long step) {
        return new SafetensorsWriter(file, Map.of("format", "gan4j", "step", Long.toString(step)));
    }

    private void publish(Path temporary, Path target) throws IOException {
        Path former = former(target);
        if (Files.exists(target)) {
            Files.move(target, former, StandardCopyOption.ATOMIC_MOVE); // a folder cannot be renamed onto another
        }
        Files.move(temporary, target, StandardCopyOption.ATOMIC_MOVE);
        DurableFiles.sync(directory);
        DurableFiles.deleteTree(former);
    }

    /** Removes what a process left that ended while it was saving. */
    private void removeLeftOvers() throws IOException {
        for (Path entry : DurableFiles.entries(directory)) {
            if (LEFT_OVER.matcher(DurableFiles.name(entry)).matches()) {
                DurableFiles.deleteTree(entry);
            }
        }
    }

    private void retire() throws IOException {
        List<Checkpoint> trained =
                list().stream().filter(checkpoint -> checkpoint.step() > 0).toList();
        long best = recordedBest().map(Best::step).orElse(0L);
        for (int i = 0; i < trained.size() - keep; i++) {
            if (trained.get(i).step() != best) {
                remove(trained.get(i).folder());
            }
        }
    }

    private State readState(Checkpoint checkpoint) {
        Path file = checkpoint.folder().resolve(STATE);
        State state = Json.read(file, State.class);
        if (state.format() != FORMAT) {
            throw new InvalidInputException(file + " has format " + state.format() + ", this version of gan4j reads "
                    + FORMAT + ".\nUse the version that environment.json of the run names.");
        }
        return state;
    }

    private void verify(Checkpoint checkpoint) {
        Path hashes = checkpoint.folder().resolve(HASHES);
        if (!Files.isRegularFile(hashes)) {
            throw damaged(checkpoint, "it has no file " + HASHES);
        }
        Map<String, String> expected = expected(checkpoint, hashes);
        for (String name : List.of(NETWORKS, OPTIMIZERS, STATE)) {
            Path file = checkpoint.folder().resolve(name);
            if (!Files.isRegularFile(file)) {
                throw damaged(checkpoint, "it has no file " + name);
            }
            String found = Sha256.of(file);
            if (!found.equals(expected.get(name))) {
                throw damaged(
                        checkpoint,
                        name + " has SHA-256 " + found + ", " + HASHES + " says "
                                + expected.getOrDefault(name, "nothing of it"));
            }
        }
    }

    private Map<String, String> expected(Checkpoint checkpoint, Path hashes) {
        Map<String, String> expected = new TreeMap<>();
        List<String> lines = lines(hashes);
        for (int i = 0; i < lines.size(); i++) {
            Matcher line = HASH_AND_NAME.matcher(lines.get(i));
            if (!line.matches()) {
                throw damaged(checkpoint, HASHES + ":" + (i + 1) + " is not a hash and a name");
            }
            expected.put(line.group(2), line.group(1));
        }
        return expected;
    }

    /** Reads byte by byte: whatever stands in the file, its lines can be counted. */
    private static List<String> lines(Path hashes) {
        try {
            return Files.readString(hashes, StandardCharsets.ISO_8859_1).lines().toList();
        } catch (IOException e) {
            throw DurableFiles.failure("read", hashes, e);
        }
    }

    private InvalidInputException damaged(Checkpoint checkpoint, String what) {
        String advice = list().stream()
                .filter(other -> other.step() < checkpoint.step())
                .reduce((first, second) -> second)
                .map(older -> "Delete its folder to go on from checkpoint " + older.name() + ".")
                .orElse("There is no older checkpoint to go on from: restore it from a copy, or train anew.");
        return new InvalidInputException(
                "Checkpoint " + checkpoint.folder() + " is damaged:\n  " + what + ".\n" + advice);
    }
}
