package io.gan4j.datasets;

import com.google.auto.service.AutoService;
import io.gan4j.config.Settings;
import io.gan4j.data.Dataset;
import io.gan4j.data.DatasetProvider;
import io.gan4j.data.ImageFile;
import io.gan4j.data.ImageList;
import io.gan4j.data.ImageShape;
import io.gan4j.data.Labelled;
import io.gan4j.data.NaturalOrder;
import io.gan4j.data.Split;
import io.gan4j.error.InvalidInputException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * The images of a folder; where they lie in folders inside it, each of these is a class, called by the folder's name
 * and numbered in {@linkplain NaturalOrder the order in which people count}. All are read whenever a split is opened,
 * so that what is wrong with any of them shows before a training begins.
 */
@AutoService(DatasetProvider.class)
public final class ImageFolder implements DatasetProvider {
    static final String NAME = "image-folder";

    private static final int NAMED_IN_A_MESSAGE = 3;

    /** The settings. */
    record Options(Optional<String> folder, boolean classes, double heldOut, Optional<Integer> size) {
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
        return "The images of a folder of yours; folders in it are classes";
    }

    @Override
    public String licence() {
        return "That of the images in the folder, which gan4j does not know";
    }

    @Override
    public Dataset open(Settings settings, Split split) {
        Options options = settings.bind(Options.class);
        Path folder = ImageFiles.required(settings, NAME, "a folder of images", "folder", options.folder());
        Map<Path, String> classes = classes(folder, options.classes());
        List<String> names = classes.keySet().stream()
                .map(file -> CaptionedFiles.name(folder.relativize(file)))
                .toList();
        requireTwo(names, folder);
        Set<String> heldOut = HeldOut.of(names, options.heldOut());
        OneShape oneShape = new OneShape(NAME);
        List<FolderImage> chosen = new ArrayList<>();
        List<String> failures = new ArrayList<>();
        for (Path file : classes.keySet()) {
            Optional<FolderImage> read = read(file, options.size(), failures);
            read.ifPresent(oneShape::add);
            if (heldOut.contains(CaptionedFiles.name(folder.relativize(file))) == (split == Split.TEST)) {
                read.ifPresent(chosen::add);
            }
        }
        if (chosen.isEmpty()) {
            throw InvalidInputException.lines(
                    "Data set " + NAME + " has no image to " + (split == Split.TEST ? "test with" : "train on") + " in "
                            + folder + " that can be read.",
                    failures.isEmpty() ? "" : failures.get(0));
        }
        ImageShape shape = oneShape.shape();
        ImageList images = new ImageList(
                shape,
                chosen.stream().map(image -> image.picture().pixels(shape)).toList(),
                remarks(failures, classes.size(), folder));
        List<String> classNames = classes.values().stream()
                .filter(name -> !name.isEmpty())
                .distinct()
                .sorted(new NaturalOrder())
                .toList();
        return classNames.isEmpty()
                ? images
                : new Labelled(
                        images,
                        chosen.stream()
                                .mapToInt(image -> classNames.indexOf(classes.get(image.file())))
                                .toArray(),
                        classNames,
                        NAME);
    }

    private static Optional<FolderImage> read(Path file, Optional<Integer> size, List<String> failures) {
        try {
            return Optional.of(FolderImage.read(file, size));
        } catch (InvalidInputException e) {
            failures.add(String.valueOf(e.getMessage()).lines().findFirst().orElseThrow());
            return Optional.empty();
        }
    }

    /** Returns the class of every file, in the order of the files; empty for those that lie in the folder itself. */
    private static Map<Path, String> classes(Path folder, boolean wanted) {
        Map<Path, String> classes = new TreeMap<>();
        for (Path file : ImageFiles.files(folder, Integer.MAX_VALUE)) {
            if (ImageFile.isNamedAsOne(file)) {
                Path relative = folder.relativize(file);
                classes.put(
                        file,
                        wanted && relative.getNameCount() > 1
                                ? relative.getName(0).toString()
                                : "");
            }
        }
        Set<String> names = Set.copyOf(classes.values());
        if (names.contains("") && names.size() > 1) {
            throw InvalidInputException.lines(
                    "Data set " + NAME + " has images in folders in " + folder + ", and beside these folders, too.",
                    "Folders are classes: put all images into them, or do without classes: --set datasets." + NAME
                            + ".classes=false");
        }
        return classes;
    }

    private static void requireTwo(List<String> names, Path folder) {
        if (names.size() < 2) {
            throw InvalidInputException.lines(
                    "Data set " + NAME + " has " + (names.isEmpty() ? "no image" : "1 image") + " in " + folder
                            + "; it needs two or more, one of them to be held out for testing.",
                    "Files count that end in " + String.join(", ", ImageFile.ENDINGS) + ".");
        }
    }

    /** Counts the files that cannot be read, and names some. */
    private static List<String> remarks(List<String> failures, int all, Path folder) {
        if (failures.isEmpty()) {
            return List.of();
        }
        List<String> remarks = new ArrayList<>();
        remarks.add("%d of %d images in %s cannot be read and are left out:".formatted(failures.size(), all, folder));
        failures.stream().limit(NAMED_IN_A_MESSAGE).forEach(failure -> remarks.add("  " + failure));
        if (failures.size() > NAMED_IN_A_MESSAGE) {
            remarks.add("  …");
        }
        return remarks;
    }
}
