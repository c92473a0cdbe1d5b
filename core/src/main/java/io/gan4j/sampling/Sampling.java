package io.gan4j.sampling;

import io.gan4j.Gan;
import io.gan4j.TrainedModel;
import io.gan4j.error.InvalidInputException;
import io.gan4j.file.DurableFiles;
import io.gan4j.run.Json;
import io.gan4j.run.RunFolder;
import io.gan4j.run.RunPoint;
import io.gan4j.run.SharedFolder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.UUID;
import java.util.function.BooleanSupplier;
import java.util.stream.IntStream;

/**
 * Many images of one model, in files of {@link #SHARD} each. An image depends on its number alone: not on which
 * processes make them, in what order, or how often that was stopped. The folder says what is being made, so that
 * whoever asks for the same goes on with what is missing, and nobody mixes two.
 */
public final class Sampling {
    /** Images of a file, but for the last one. */
    public static final int SHARD = 4096;

    private static final String DECLARATION = "sampling.json";
    private static final String PART = ".part-";

    /**
     * What is made.
     *
     * @param version of this form
     * @param run folder of the run, absolute
     * @param step of its checkpoint
     * @param seed of the codes
     * @param count of images
     * @param format of the files
     * @param label class of all images; else random ones, where the model takes any
     * @param text that all show, for a model that takes one
     */
    public record Declaration(
            int version,
            String run,
            long step,
            long seed,
            int count,
            ShardFormat format,
            Optional<Integer> label,
            Optional<String> text) {
        static final int VERSION = 1;

        /** @param model whose images they are */
        public static Declaration of(
                TrainedModel model,
                long seed,
                int count,
                ShardFormat format,
                Optional<Integer> label,
                Optional<String> text) {
            String run = model.folder().path().toAbsolutePath().normalize().toString();
            return new Declaration(VERSION, run, model.step(), seed, count, format, label, text);
        }
    }

    private final Gan gan;
    private final Path folder;
    private final Declaration declaration;

    private Sampling(Gan gan, Path folder, Declaration declaration) {
        this.gan = gan;
        this.folder = folder;
        this.declaration = declaration;
    }

    /**
     * Opens a folder for what is to be made; writes nothing.
     *
     * @param folder made later, if it is not there
     * @throws InvalidInputException if other images are made there, or the model does not make such
     */
    public static Sampling of(Gan gan, TrainedModel model, Path folder, Declaration declaration) {
        model.requireMaking(label(declaration), declaration.text());
        if (Files.exists(folder.resolve(DECLARATION)) && !read(folder).equals(declaration)) {
            throw InvalidInputException.lines(
                    folder + " has other images, or a part of them: " + folder.resolve(DECLARATION) + " tells.",
                    "Name another folder, or delete that one.");
        }
        return new Sampling(gan, folder, declaration);
    }

    /**
     * Opens a folder whose images have been begun.
     *
     * @throws InvalidInputException if there are none
     */
    public static Sampling in(Gan gan, Path folder) {
        return new Sampling(gan, folder, read(folder));
    }

    private static Declaration read(Path folder) {
        Declaration declaration = Json.read(folder.resolve(DECLARATION), Declaration.class);
        if (declaration.version() != Declaration.VERSION) {
            throw InvalidInputException.lines(
                    folder + " has version " + declaration.version() + ", this version of gan4j reads "
                            + Declaration.VERSION + ".",
                    "Use the gan4j that wrote it.");
        }
        return declaration;
    }

    private static OptionalInt label(Declaration declaration) {
        return declaration.label().map(OptionalInt::of).orElseGet(OptionalInt::empty);
    }

    /** Returns how many files there will be. */
    public int shards() {
        return (declaration.count() + SHARD - 1) / SHARD;
    }

    /** Returns the numbers of the files that are not there yet. */
    public List<Integer> left() {
        return IntStream.range(0, shards())
                .filter(shard -> !Files.exists(file(shard)))
                .boxed()
                .toList();
    }

    private Path file(int shard) {
        return folder.resolve(
                String.format(Locale.ROOT, "%05d", shard) + declaration.format().ending());
    }

    /**
     * Has the rest made by {@code work}, while no other process does so.
     *
     * @throws InvalidInputException if another one does, or the folder cannot be written
     */
    public void exclusively(Runnable work) {
        shared().exclusively(
                        holder -> InvalidInputException.lines(
                                "Images are being made in " + folder + " by " + holder + ".",
                                "Wait for it to end, or stop it."),
                        () -> {
                            shared().delete(name -> name.startsWith(PART)); // of processes that were killed
                            Json.write(folder.resolve(DECLARATION), declaration);
                            work.run();
                        });
    }

    /** Returns a line for each thing by which this process may make other bits than the one would that began. */
    public List<String> differences() {
        return shared().differences();
    }

    private SharedFolder shared() {
        return new SharedFolder(folder, gan.registry().pluginJars());
    }

    /**
     * Makes some of the files, each as a whole or not at all.
     *
     * @param shards their numbers
     * @param stop asked between images: whether to end there
     * @throws InterruptedException if it was stopped
     * @throws java.io.UncheckedIOException if one cannot be written
     */
    public void make(List<Integer> shards, BooleanSupplier stop) throws InterruptedException {
        RunPoint point = new RunPoint(new RunFolder(Path.of(declaration.run())), OptionalLong.of(declaration.step()));
        try (TrainedModel model = gan.open(point)) {
            for (int shard : shards) {
                if (!make(model, shard, stop)) {
                    throw new InterruptedException("stopped before file " + shard + " was whole");
                }
            }
        }
    }

    /** Returns whether it is whole. */
    private boolean make(TrainedModel model, int number, BooleanSupplier stop) {
        Path target = file(number);
        Path part = folder.resolve(PART + UUID.randomUUID());
        int count = Math.min(SHARD, declaration.count() - number * SHARD);
        try {
            Files.createDirectory(part);
            try {
                Path file = part.resolve(target.getFileName());
                try (Shard shard = declaration
                        .format()
                        .open(file, (long) number * SHARD, count, model.data(), model.classes() > 0)) {
                    TrainedModel.Taking taking = (images, labels) -> {
                        shard.add(images, labels);
                        return !stop.getAsBoolean();
                    };
                    if (!model.generateBlock(
                            number, count, label(declaration), declaration.text(), declaration.seed(), taking)) {
                        return false;
                    }
                }
                for (Path other : DurableFiles.entries(part)) {
                    DurableFiles.sync(other);
                    if (!other.equals(file)) {
                        move(other);
                    }
                }
                move(file); // last: that it is there says that all is
                return true;
            } finally {
                DurableFiles.deleteTree(part);
            }
        } catch (IOException e) {
            throw DurableFiles.failure("write", target, e);
        }
    }

    private void move(Path file) throws IOException {
        Files.move(file, folder.resolve(file.getFileName()), StandardCopyOption.REPLACE_EXISTING);
    }
}
