package io.gan4j.datasets.folder;

import com.google.auto.service.AutoService;
import io.gan4j.config.Settings;
import io.gan4j.data.Dataset;
import io.gan4j.data.DatasetProvider;
import io.gan4j.data.ImageShape;
import io.gan4j.data.Labelled;
import io.gan4j.data.Split;
import io.gan4j.data.file.FolderListing;
import io.gan4j.data.file.ImageList;
import io.gan4j.error.InvalidInputException;
import io.gan4j.file.NaturalOrder;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * The images of a folder; where they lie in folders inside it, each of these is a class, called by the folder's name
 * and numbered in {@linkplain NaturalOrder the order in which people count}. All are read whenever a split is opened,
 * so that what is wrong with any of them shows before a training begins.
 */
@AutoService(DatasetProvider.class)
public final class ImageFolder implements DatasetProvider {
    static final String NAME = "image-folder";

    /** The settings. */
    record Options(
            Optional<String> folder,
            boolean classes,
            double heldOut,
            Optional<Integer> size,
            int depth,
            boolean alpha) {
        Options {
            HeldOut.requireShare(heldOut);
            new Taken(size, depth, alpha); // which checks them
        }

        Taken taken() {
            return new Taken(size, depth, alpha);
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
        FolderListing listing = FolderListing.of(folder);
        Map<Path, String> classes = classes(listing, options.classes());
        OneShape oneShape = new OneShape(NAME);
        ReadFolder read = ReadFolder.of(
                "Data set " + NAME,
                folder,
                listing.images(),
                options.taken(),
                oneShape,
                split,
                names -> HeldOut.of(names, options.heldOut()));
        ImageShape shape = oneShape.shape();
        List<FolderImage> chosen = read.images();
        ImageList images = new ImageList(
                shape,
                chosen.stream().map(image -> image.picture().levels(shape)).toList(),
                Stream.concat(read.remarks().stream(), listing.remarks(List.of()).stream())
                        .toList());
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

    /** Returns the class of every file, in the order of the files; empty for those that lie in the folder itself. */
    private static Map<Path, String> classes(FolderListing listing, boolean wanted) {
        Path folder = listing.folder();
        Map<Path, String> classes = new TreeMap<>();
        for (Path file : listing.images()) {
            Path relative = folder.relativize(file);
            classes.put(
                    file,
                    wanted && relative.getNameCount() > 1 ? relative.getName(0).toString() : "");
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
}
