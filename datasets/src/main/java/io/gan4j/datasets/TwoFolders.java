package io.gan4j.datasets;

import com.google.auto.service.AutoService;
import io.gan4j.config.Require;
import io.gan4j.config.Settings;
import io.gan4j.data.Dataset;
import io.gan4j.data.DatasetProvider;
import io.gan4j.data.ImageShape;
import io.gan4j.data.Split;
import io.gan4j.error.InvalidInputException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The images of two folders as two domains. All are read whenever a split is opened, so that what is wrong with any of
 * them shows before a training begins.
 */
@AutoService(DatasetProvider.class)
public final class TwoFolders implements DatasetProvider {
    static final String NAME = "two-folders";
    private static final List<String> ENDINGS = List.of(".png", ".jpg", ".jpeg", ".gif", ".bmp");

    /** The settings. */
    record Options(Optional<String> a, Optional<String> b, double heldOut, Optional<Integer> size) {
        Options {
            Require.that(heldOut > 0 && heldOut < 1, "heldOut", "must be above 0 and below 1");
            size.ifPresent(pixels -> Require.between("size", pixels, 1, 4096));
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
        List<Path> a = images(folder(settings, "a", options.a()), "A");
        List<Path> b = images(folder(settings, "b", options.b()), "B");
        List<FolderImage> all = Stream.concat(a.stream(), b.stream())
                .map(file -> FolderImage.read(file, options.size()))
                .toList();
        requireOneSize(all);
        boolean colour = all.stream().anyMatch(image -> image.picture().shape().channels() == 3);
        ImageShape shape =
                new ImageShape(colour ? 3 : 1, all.get(0).height(), all.get(0).width());
        List<FolderImage> ofA = examples(all.subList(0, a.size()), options.heldOut(), split);
        List<FolderImage> ofB = examples(all.subList(a.size(), all.size()), options.heldOut(), split);
        List<byte[]> images = Stream.concat(ofA.stream(), ofB.stream())
                .map(image -> image.picture().pixels(shape))
                .toList();
        return new FolderImages(shape, images, ofA.size());
    }

    private static List<FolderImage> examples(List<FolderImage> domain, double share, Split split) {
        Set<String> heldOut =
                HeldOut.of(domain.stream().map(image -> name(image.file())).toList(), share);
        return domain.stream()
                .filter(image -> heldOut.contains(name(image.file())) == (split == Split.TEST))
                .toList();
    }

    private static void requireOneSize(List<FolderImage> images) {
        FolderImage first = images.get(0);
        for (FolderImage image : images) {
            if (image.height() != first.height() || image.width() != first.width()) {
                int least = Math.min(Math.min(image.height(), image.width()), Math.min(first.height(), first.width()));
                throw InvalidInputException.lines(
                        "The images of data set " + NAME + " differ in size:",
                        "  " + first.file() + " is " + first.width() + " wide and " + first.height() + " high,",
                        "  " + image.file() + " is " + image.width() + " wide and " + image.height() + " high.",
                        "Have all scaled and cut to one size: --set datasets." + NAME + ".size=" + least);
            }
        }
    }

    private static Path folder(Settings settings, String key, Optional<String> value) {
        String full = "gan4j.datasets." + NAME + "." + key;
        Path folder = Path.of(value.orElseThrow(() -> InvalidInputException.lines(
                "Data set " + NAME + " needs two folders of images, but " + full + " is not set.",
                "Set it: --set datasets." + NAME + "." + key + "=FOLDER")));
        if (!Files.isDirectory(folder)) {
            throw InvalidInputException.lines(
                    settings.where(key) + ": " + full + " is " + folder + ", but there is no such folder"
                            + (folder.isAbsolute() ? "" : " in " + Path.of("").toAbsolutePath()) + ".",
                    "Name a folder of images.");
        }
        return folder;
    }

    private static List<Path> images(Path folder, String domain) {
        List<Path> images;
        try (Stream<Path> files = Files.list(folder)) {
            images = files.filter(file -> isImage(name(file)) && Files.isRegularFile(file))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new InvalidInputException("cannot read the folder " + folder + ": " + e.getMessage(), e);
        }
        if (images.size() < 2) {
            throw InvalidInputException.lines(
                    "Domain " + domain + " of data set " + NAME + " has " + (images.isEmpty() ? "no image" : "1 image")
                            + " in " + folder + "; it needs two or more, one of them to be held out for testing.",
                    "Files count that end in " + String.join(", ", ENDINGS) + ".");
        }
        return images;
    }

    private static boolean isImage(String name) {
        return !name.startsWith(".") && ENDINGS.stream().anyMatch(name.toLowerCase(Locale.ROOT)::endsWith);
    }

    private static String name(Path file) {
        return String.valueOf(file.getFileName());
    }
}
