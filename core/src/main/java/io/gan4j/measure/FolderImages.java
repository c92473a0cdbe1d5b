package io.gan4j.measure;

import io.gan4j.data.ImageFile;
import io.gan4j.data.ImageShape;
import io.gan4j.data.ValueRange;
import io.gan4j.error.InvalidInputException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** The image files of a folder and the folders in it, all of one size, read when they are asked for. */
public final class FolderImages implements Images {
    private final Path folder;
    private final List<Path> files;
    private final ImageShape shape;

    /** @throws InvalidInputException if the folder has no image, or none that can be read */
    public FolderImages(Path folder) {
        this.folder = folder;
        try (Stream<Path> all = Files.walk(folder)) {
            files = all.filter(file -> Files.isRegularFile(file) && ImageFile.isNamedAsOne(file))
                    .sorted()
                    .toList();
        } catch (IOException | UncheckedIOException e) {
            throw new InvalidInputException("cannot read the folder " + folder + ": " + e.getMessage(), e);
        }
        if (files.isEmpty()) {
            throw InvalidInputException.lines(
                    "There is no image in " + folder + ".",
                    "Files count that end in "
                            + ImageFile.ENDINGS.stream()
                                    .map(ending -> ending.substring(1))
                                    .sorted()
                                    .collect(Collectors.joining(", "))
                            + ".");
        }
        shape = ImageFile.picture(files.get(0), ImageFile.BLACK).shape();
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

    /** Goes by names, sizes and times of the files: to read them all would cost as much as their features. */
    @Override
    public String key() {
        return files.stream().map(FolderImages::key).collect(Collectors.joining("\n"));
    }

    private static String key(Path file) {
        try {
            return file.toAbsolutePath() + " " + Files.size(file) + " " + Files.getLastModifiedTime(file);
        } catch (IOException e) {
            throw new InvalidInputException("cannot read " + file + ": " + e.getMessage(), e);
        }
    }

    @Override
    public INDArray batch(int from, int to) {
        float[] values = new float[(to - from) * shape.length()];
        for (int i = from; i < to; i++) {
            ImageFile.Picture picture = ImageFile.picture(files.get(i), ImageFile.BLACK);
            if (!picture.shape().equals(shape)) {
                throw InvalidInputException.lines(
                        "Images of one folder must be of one size, and " + files.get(i) + " is " + picture.shape()
                                + " where " + files.get(0) + " is " + shape + ".",
                        "Scale them first, all by the same method: how it is done changes measures.");
            }
            byte[] pixels = picture.pixels(shape);
            for (int k = 0; k < pixels.length; k++) {
                values[(i - from) * pixels.length + k] = ValueRange.UNIT.fromPixel(pixels[k] & 0xff);
            }
        }
        return Nd4j.createFromArray(values).reshape('c', shape.batch(to - from));
    }
}
