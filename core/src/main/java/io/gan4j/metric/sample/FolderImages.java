package io.gan4j.metric.sample;

import io.gan4j.data.ImageShape;
import io.gan4j.data.LeftOut;
import io.gan4j.data.ValueRange;
import io.gan4j.data.file.FolderListing;
import io.gan4j.data.file.ImageFile;
import io.gan4j.data.file.Reading;
import io.gan4j.error.InvalidInputException;
import io.gan4j.file.FileFault;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * The image files of a folder and the folders in it, as {@link FolderListing} and {@link ImageFile} have them, all of
 * one size; in colour if any of them is. Those that cannot be read are left out. All are read once at first, so that
 * what is wrong with any shows before work begins, and again when they are asked for: they need not fit the memory.
 */
public final class FolderImages implements Images {
    private static final int READ_AT_ONCE = 256;

    private final Path folder;
    private final List<Path> files;
    private final ImageShape shape;
    private final List<String> remarks;

    private FolderImages(Path folder, List<Path> files, ImageShape shape, List<String> remarks) {
        this.folder = folder;
        this.files = files;
        this.shape = shape;
        this.remarks = remarks;
    }

    /**
     * Reads a folder.
     *
     * @throws InvalidInputException if it is missing, has no image that can be read, or images of several sizes
     */
    public static FolderImages of(Path folder, Progress progress) {
        record Read(Path file, ImageShape shape) {}
        FolderListing listing = FolderListing.of(folder);
        List<Path> all = listing.images();
        LeftOut leftOut = new LeftOut();
        List<Read> read = new ArrayList<>();
        for (int from = 0; from < all.size(); from += READ_AT_ONCE) {
            int to = Math.min(all.size(), from + READ_AT_ONCE);
            all.subList(from, to).parallelStream()
                    .flatMap(file -> leftOut.orRead(file, FolderImages::picture).stream()
                            .map(picture -> new Read(file, picture.shape())))
                    .toList()
                    .forEach(read::add);
            progress.at("images of " + folder, to, all.size());
        }
        if (read.isEmpty()) {
            throw InvalidInputException.lines(
                    "There is no image in " + folder + (all.isEmpty() ? "." : " that can be read."),
                    all.isEmpty()
                            ? "Files count that end in " + String.join(", ", ImageFile.ENDINGS) + "."
                            : leftOut.first());
        }
        ImageShape first = read.get(0).shape();
        read.stream()
                .filter(other -> other.shape().height() != first.height()
                        || other.shape().width() != first.width())
                .findFirst()
                .ifPresent(other -> {
                    throw InvalidInputException.lines(
                            "Images of one folder must be of one size, and they differ:",
                            "  " + read.get(0).file() + " is " + size(first) + ",",
                            "  " + other.file() + " is " + size(other.shape()) + ".",
                            "Scale them first, all by the same method: how it is done changes metrics.");
                });
        int channels =
                read.stream().mapToInt(one -> one.shape().channels()).max().orElseThrow();
        return new FolderImages(
                folder,
                read.stream().map(Read::file).toList(),
                new ImageShape(channels, first.height(), first.width()),
                Stream.concat(leftOut.remarks(all.size(), folder).stream(), listing.remarks(List.of()).stream())
                        .toList());
    }

    private static String size(ImageShape shape) {
        return shape.width() + " wide and " + shape.height() + " high";
    }

    /**
     * Returns the images of folders in one shape: grey ones stay grey only if all are.
     *
     * @throws InvalidInputException if their sizes differ
     */
    public static List<FolderImages> inOneShape(List<FolderImages> folders) {
        int channels = folders.stream()
                .mapToInt(folder -> folder.shape.channels())
                .max()
                .orElse(0);
        for (FolderImages other : folders) {
            FolderImages one = folders.get(0);
            if (one.shape.height() != other.shape.height() || one.shape.width() != other.shape.width()) {
                throw InvalidInputException.lines(
                        "Images in " + one.folder + " are " + size(one.shape) + ", those in " + other.folder + " are "
                                + size(other.shape) + ".",
                        "Bring all to one size, by the same method: how it is done changes metrics.");
            }
        }
        return folders.stream().map(folder -> folder.with(channels)).toList();
    }

    private FolderImages with(int channels) {
        if (channels == shape.channels()) {
            return this;
        }
        String remark = "All images in " + folder + " are grey; beside those in colour they count as colour.";
        return new FolderImages(
                folder,
                files,
                new ImageShape(channels, shape.height(), shape.width()),
                Stream.concat(remarks.stream(), Stream.of(remark)).toList());
    }

    /** Returns lines for the user about what was left out or changed. */
    public List<String> remarks() {
        return remarks;
    }

    /** Returns the folder that each image lies in, its class; empty if one lies in the folder itself. */
    public Optional<List<String>> classes() {
        List<String> names = files.stream()
                .map(folder::relativize)
                .filter(file -> file.getNameCount() > 1)
                .map(file -> file.getName(0).toString())
                .toList();
        return names.size() == files.size() ? Optional.of(names) : Optional.empty();
    }

    @Override
    public ImageShape shape() {
        return shape;
    }

    @Override
    public ValueRange range() {
        return ValueRange.UNIT;
    }

    @Override
    public int size() {
        return files.size();
    }

    /** Goes by names, sizes and times of the files: their features are kept for longer than it takes to read them. */
    @Override
    public String key() {
        return Stream.concat(
                        Stream.of("upright on white " + shape), files.stream().map(FolderImages::key))
                .collect(Collectors.joining("\n"));
    }

    private static String key(Path file) {
        try {
            return file.toAbsolutePath() + " " + Files.size(file) + " " + Files.getLastModifiedTime(file);
        } catch (IOException e) {
            throw FileFault.unreadable(file, e);
        }
    }

    @Override
    public INDArray batch(int from, int to) {
        return ImageFile.images(to - from, i -> picture(files.get(from + i)), shape, range());
    }

    /** Of sixteen bits where a file has them: metrics that go by features look at eight, all others at all. */
    private static ImageFile.Picture picture(Path file) {
        return ImageFile.picture(file, Reading.FINE);
    }
}
