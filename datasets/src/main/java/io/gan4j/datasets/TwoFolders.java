package io.gan4j.datasets;

import com.google.auto.service.AutoService;
import io.gan4j.config.Settings;
import io.gan4j.data.Dataset;
import io.gan4j.data.DatasetProvider;
import io.gan4j.data.ImageFile;
import io.gan4j.data.ImageList;
import io.gan4j.data.ImageShape;
import io.gan4j.data.Labelled;
import io.gan4j.data.Split;
import io.gan4j.error.InvalidInputException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * The images of two folders as two domains. All are read whenever a split is opened, so that what is wrong with any of
 * them shows before a training begins.
 */
@AutoService(DatasetProvider.class)
public final class TwoFolders implements DatasetProvider {
    static final String NAME = "two-folders";
    private static final String NEEDS = "two folders of images";

    /** The settings. */
    record Options(Optional<String> a, Optional<String> b, double heldOut, Optional<Integer> size) {
        Options {
            HeldOut.requireShare(heldOut);
            ImageFiles.requireSize(size);
        }
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public String description() {
        return "The images of two folders of yours, as domains A and B";
    }

    @Override
    public String licence() {
        return "That of the images in the two folders, which gan4j does not know";
    }

    @Override
    public Dataset open(Settings settings, Split split) {
        Options options = settings.bind(Options.class);
        List<Path> a = images(ImageFiles.required(settings, NAME, NEEDS, "a", options.a()), "A");
        List<Path> b = images(ImageFiles.required(settings, NAME, NEEDS, "b", options.b()), "B");
        List<FolderImage> all = Stream.concat(a.stream(), b.stream())
                .map(file -> FolderImage.read(file, options.size()))
                .toList();
        OneShape oneShape = new OneShape(NAME);
        all.forEach(oneShape::add);
        ImageShape shape = oneShape.shape();
        List<FolderImage> ofA = examples(all.subList(0, a.size()), options.heldOut(), split);
        List<FolderImage> ofB = examples(all.subList(a.size(), all.size()), options.heldOut(), split);
        List<byte[]> images = Stream.concat(ofA.stream(), ofB.stream())
                .map(image -> image.picture().pixels(shape))
                .toList();
        int[] labels = IntStream.range(0, images.size())
                .map(i -> i < ofA.size() ? 0 : 1)
                .toArray();
        return new Labelled(new ImageList(shape, images), labels, List.of("A", "B"), NAME);
    }

    private static List<FolderImage> examples(List<FolderImage> domain, double share, Split split) {
        Set<String> heldOut = HeldOut.of(
                domain.stream().map(image -> ImageFiles.name(image.file())).toList(), share);
        return domain.stream()
                .filter(image -> heldOut.contains(ImageFiles.name(image.file())) == (split == Split.TEST))
                .toList();
    }

    private static List<Path> images(Path folder, String domain) {
        List<Path> images = ImageFiles.files(folder, 1).stream()
                .filter(ImageFile::isNamedAsOne)
                .toList();
        if (images.size() < 2) {
            throw InvalidInputException.lines(
                    "Domain " + domain + " of data set " + NAME + " has " + (images.isEmpty() ? "no image" : "1 image")
                            + " in " + folder + "; it needs two or more, one of them to be held out for testing.",
                    "Files count that end in " + String.join(", ", ImageFile.ENDINGS) + ".");
        }
        return images;
    }
}
