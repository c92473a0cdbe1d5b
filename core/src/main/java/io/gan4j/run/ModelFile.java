package io.gan4j.run;

import com.google.common.io.ByteStreams;
import io.gan4j.data.fetch.FetchedData;
import io.gan4j.error.InvalidInputException;
import io.gan4j.file.DurableFiles;
import io.gan4j.file.Sha256;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;

/**
 * A run at one checkpoint as one small file, to be passed on: what is needed to use its networks, not to train them
 * further. Weights are halves; those that an average is used for, networks that only training needs, and optimisers are
 * left out.
 *
 * <p>It is a zip of a run folder, which {@link #open} unpacks into the cache, once.
 */
public final class ModelFile {
    /** Ends the names of such files. */
    public static final String ENDING = ".gan4j";

    /** What it may hold besides the checkpoint. */
    private static final List<String> FILES = List.of(
            "config.conf",
            "data.json",
            "data-licence.txt",
            "weights-licence.txt",
            "environment.json",
            "metrics.jsonl",
            "evaluation.json");

    /** Options whose values are places on the machine that a run was made on. */
    private static final List<String> PLACES = List.of("--out", "--config", "--plugins");

    private static final long MOST_BYTES = 2L << 30;

    private ModelFile() {}

    /** Returns whether a name is that of such a file. */
    public static boolean isNamed(String name) {
        return name.endsWith(ENDING);
    }

    /**
     * Writes one; a file that is there is replaced, at once or not at all.
     *
     * @param config of the run, without places on this machine
     * @param licence of the weights, if it is to be said in place of what the run says of it
     * @param without networks that only training needs, {@code phase/network}
     */
    public static void write(
            RunFolder run,
            Checkpoint checkpoint,
            String config,
            Optional<String> licence,
            Set<String> without,
            Path file) {
        DurableFiles.replace(file, written -> {
            Path scratch = Files.createTempDirectory("gan4j-model");
            try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(written))) {
                RunFolder shared = new RunFolder(scratch);
                DurableFiles.replace(shared.configFile(), config);
                shared.writeEnvironment(withoutPlaces(run.readEnvironment()));
                licence.ifPresent(text -> DurableFiles.replace(shared.weightsLicenceFile(), text + "\n"));
                for (String name : FILES) {
                    Path own = scratch.resolve(name);
                    Path other = run.path().resolve(name);
                    if (Files.isRegularFile(own)) {
                        add(zip, name, own);
                    } else if (Files.isRegularFile(other)) {
                        add(zip, name, other);
                    }
                }
                Path slim = new Checkpoints(shared.checkpointsDirectory(), 1).writeForUse(checkpoint, without);
                String folder = "checkpoints/" + checkpoint.name() + "/";
                for (Path part : DurableFiles.entries(slim)) {
                    add(zip, folder + DurableFiles.name(part), part);
                }
            } finally {
                DurableFiles.deleteTree(scratch);
            }
        });
    }

    private static Environment withoutPlaces(Environment of) {
        List<String> words = new ArrayList<>(of.commandLine());
        for (String place : PLACES) {
            for (int at = words.indexOf(place); at >= 0 && at + 1 < words.size(); at = words.indexOf(place)) {
                words.subList(at, at + 2).clear();
            }
        }
        return of.calledBy(words);
    }

    private static void add(ZipOutputStream zip, String name, Path file) throws IOException {
        ZipEntry entry = new ZipEntry(name);
        entry.setTime(0); // the same run gives the same bytes
        zip.putNextEntry(entry);
        Files.copy(file, zip);
        zip.closeEntry();
    }

    /**
     * Unpacks one into the cache, if it is not there yet.
     *
     * @throws InvalidInputException if it is none
     */
    public static RunFolder open(Path file) {
        String name = DurableFiles.name(file).replace(ENDING, "");
        return open(file, name.replace(".", "").isEmpty() ? "model" : name); // not the folder above
    }

    /** @param name of the model, by which its folder is called */
    static RunFolder open(Path file, String name) {
        Path folder = FetchedData.cache()
                .resolve("models")
                .resolve(Sha256.of(file).substring(0, 16))
                .resolve(name);
        if (!Files.isDirectory(folder)) {
            try (ZipFile zip = new ZipFile(file.toFile())) {
                List<ZipEntry> entries = new ArrayList<>(zip.stream().toList());
                requireModel(file, entries);
                DurableFiles.makeShared(folder, whole -> unpack(zip, entries, whole));
            } catch (IOException e) {
                throw new InvalidInputException(
                        file + " is no model file of gan4j's: "
                                + DurableFiles.failure("read", file, e).getMessage(),
                        e);
            }
        }
        return new RunFolder(folder);
    }

    private static void requireModel(Path file, List<ZipEntry> entries) {
        boolean run = entries.stream().anyMatch(entry -> entry.getName().equals("config.conf"));
        boolean known = entries.stream()
                .map(ZipEntry::getName)
                .allMatch(name -> FILES.contains(name) || name.matches("checkpoints/\\d{6,18}/[a-zA-Z0-9.]+"));
        boolean small = entries.stream().allMatch(entry -> entry.getSize() >= 0 && entry.getSize() <= MOST_BYTES)
                && entries.stream().mapToLong(ZipEntry::getSize).sum() <= MOST_BYTES;
        if (!run || !known || !small) {
            throw InvalidInputException.lines(
                    file + " is no model file of gan4j's.", "One is made by `gan4j export RUN --format model`.");
        }
    }

    private static void unpack(ZipFile zip, List<ZipEntry> entries, Path folder) throws IOException {
        for (ZipEntry entry : entries) {
            Path target = folder.resolve(entry.getName());
            Files.createDirectories(target.getParent());
            try (InputStream content = zip.getInputStream(entry)) {
                Files.copy(ByteStreams.limit(content, entry.getSize()), target);
            }
        }
    }

    /** Returns whether a run was unpacked from a model file: nothing is written into it. */
    public static boolean isOf(RunFolder run) {
        return run.path().startsWith(FetchedData.cache().resolve("models"));
    }
}
