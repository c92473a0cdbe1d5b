package io.gan4j.datasets.folder;

import io.gan4j.data.ImageShape;
import io.gan4j.data.Split;
import io.gan4j.data.file.ImageFile;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * Image files with captions.
 *
 * @param dataset that they belong to
 * @param folder that names of files are relative to
 * @param captions by the name of the file, with {@code /} between folders; one or more each, without duplicates
 * @param remarks about what else is in the folder
 */
public record CaptionedFiles(String dataset, Path folder, Map<String, List<String>> captions, List<String> remarks) {
    public CaptionedFiles {
        captions = new TreeMap<>(captions);
    }

    /**
     * Reads the images of one split in the order of their names.
     *
     * @param draw of those that are held out for testing
     * @param taken of each image
     */
    public CaptionedImages open(Split split, ReadFolder.Draw draw, Taken taken) {
        OneShape oneShape = new OneShape(dataset);
        ReadFolder read = ReadFolder.of(
                "Data set " + dataset,
                folder,
                captions.keySet().stream()
                        .map(name -> ReadFolder.file(folder, name))
                        .toList(),
                taken,
                oneShape,
                split,
                draw);
        ImageShape shape = oneShape.shape();
        List<CaptionedImages.Example> examples = read.images().stream()
                .map(image -> example(ReadFolder.name(folder, image.file()), image.picture(), shape))
                .toList();
        return new CaptionedImages(
                shape,
                split,
                examples,
                Stream.concat(read.remarks().stream(), remarks.stream()).toList());
    }

    private CaptionedImages.Example example(String name, ImageFile.Picture picture, ImageShape shape) {
        return new CaptionedImages.Example(name, picture.levels(shape), Objects.requireNonNull(captions.get(name)));
    }
}
