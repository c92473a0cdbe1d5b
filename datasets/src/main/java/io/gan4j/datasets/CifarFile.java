package io.gan4j.datasets;

import io.gan4j.data.ImageShape;
import io.gan4j.data.Labelled;
import io.gan4j.data.file.ImageList;
import io.gan4j.error.InvalidInputException;
import io.gan4j.file.FileFault;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Files of CIFAR's binary version: for each image some labels of a byte, and 3,072 bytes of red, green and blue, 32×32
 * each.
 *
 * @see <a href="https://www.cs.toronto.edu/~kriz/cifar.html">the format's description</a>
 */
final class CifarFile {
    private static final ImageShape SHAPE = new ImageShape(3, 32, 32);

    private CifarFile() {}

    /**
     * Reads files one after the other.
     *
     * @param labels bytes before each image
     * @param label which of them is taken
     * @param classNames of that label, in their order
     * @param dataset name of the data set
     */
    static Labelled read(List<Path> files, int labels, int label, List<String> classNames, String dataset) {
        List<byte[]> images = new ArrayList<>();
        List<Integer> numbers = new ArrayList<>();
        for (Path file : files) {
            byte[] bytes = bytes(file, dataset);
            int record = labels + SHAPE.length();
            if (bytes.length == 0 || bytes.length % record != 0) {
                throw InvalidInputException.lines(
                        "%s has %d bytes, which is no multiple of the %d of an image of %s."
                                .formatted(file, bytes.length, record, dataset),
                        "It is truncated, or of another version: the binary one is needed.");
            }
            for (int from = 0; from < bytes.length; from += record) {
                byte[] image = new byte[SHAPE.length()];
                System.arraycopy(bytes, from + labels, image, 0, image.length);
                images.add(image);
                numbers.add(bytes[from + label] & 0xff);
            }
        }
        return new Labelled(
                new ImageList(SHAPE, images),
                numbers.stream().mapToInt(Integer::intValue).toArray(),
                classNames,
                String.valueOf(files.get(0).getParent()));
    }

    private static byte[] bytes(Path file, String dataset) {
        if (!Files.isRegularFile(file)) {
            throw InvalidInputException.lines(
                    "Data set %s has no file %s in %s.".formatted(dataset, file.getFileName(), file.getParent()),
                    "Unpack its binary version there.");
        }
        try {
            return Files.readAllBytes(file);
        } catch (IOException e) {
            throw FileFault.unreadable(file, e);
        }
    }
}
