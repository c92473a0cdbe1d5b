package io.gan4j.datasets.folder;

import com.google.auto.service.AutoService;
import io.gan4j.config.Settings;
import io.gan4j.data.Dataset;
import io.gan4j.data.DatasetProvider;
import io.gan4j.data.Split;
import io.gan4j.data.file.FolderListing;
import io.gan4j.error.InvalidInputException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The images of a folder with captions, in a file of their own or in texts. Images without are left out, and said. All
 * are read whenever a split is opened, so that what is wrong with any of them shows before a training begins.
 */
@AutoService(DatasetProvider.class)
public final class CaptionedFolder implements DatasetProvider {
    static final String NAME = "captioned-folder";
    private static final int NAMED_IN_A_MESSAGE = 3;

    /** The settings. */
    record Options(
            Optional<String> folder,
            Optional<String> captions,
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
        return "The images of a folder of yours, with captions in CSV, JSON lines or text files";
    }

    @Override
    public String licence() {
        return "That of the images and captions in the folder, which gan4j does not know";
    }

    @Override
    public Dataset open(Settings settings, Split split) {
        Options options = settings.bind(Options.class);
        Path folder = ImageFiles.required(settings, NAME, "a folder of images", "folder", options.folder());
        FolderListing listing = FolderListing.of(folder);
        Optional<Path> file = options.captions().map(name -> ImageFiles.path(settings, "captions", name));
        CaptionTexts texts = file.isPresent() ? CaptionTexts.NONE : CaptionTexts.read(listing);
        Map<String, List<String>> captions =
                file.map(named -> ofFile(named, folder)).orElse(texts.captions());
        requireTwo(captions, folder, options.captions());
        List<String> remarks = new ArrayList<>(withoutCaption(listing, captions.keySet()));
        Set<Path> used = new HashSet<>(texts.files());
        captions.keySet().forEach(image -> used.add(ReadFolder.file(folder, image)));
        file.ifPresent(named -> listing.others().stream()
                .filter(other -> other.toAbsolutePath()
                        .normalize()
                        .equals(named.toAbsolutePath().normalize()))
                .forEach(used::add));
        remarks.addAll(listing.remarks(used));
        return new CaptionedFiles(NAME, folder, captions, remarks)
                .open(split, names -> HeldOut.of(names, options.heldOut()), options.taken());
    }

    private static List<String> withoutCaption(FolderListing listing, Set<String> captioned) {
        List<String> without = listing.images().stream()
                .map(image -> ReadFolder.name(listing.folder(), image))
                .filter(image -> !captioned.contains(image))
                .toList();
        return without.isEmpty()
                ? List.of()
                : List.of("%d of %d images in %s %s no caption and %s left out: %s"
                        .formatted(
                                without.size(),
                                listing.images().size(),
                                listing.folder(),
                                without.size() == 1 ? "has" : "have",
                                without.size() == 1 ? "is" : "are",
                                named(without)));
    }

    private static String named(List<String> names) {
        return names.stream()
                .limit(NAMED_IN_A_MESSAGE)
                .collect(Collectors.joining(", ", "", names.size() > NAMED_IN_A_MESSAGE ? ", …" : ""));
    }

    private static Map<String, List<String>> ofFile(Path file, Path folder) {
        Map<String, List<String>> captions = CaptionFile.read(file, folder);
        List<String> missing = captions.keySet().stream()
                .filter(image -> !Files.isRegularFile(ReadFolder.file(folder, image)))
                .toList();
        if (!missing.isEmpty()) {
            throw InvalidInputException.lines(
                    file + " names " + captions.size() + " images, " + missing.size() + " of them missing in " + folder
                            + ":",
                    "  " + named(missing),
                    "Names are relative to the folder. Put the images there, or take their lines out.");
        }
        return captions;
    }

    private static void requireTwo(Map<String, List<String>> captions, Path folder, Optional<String> file) {
        if (captions.size() >= 2) {
            return;
        }
        throw InvalidInputException.lines(
                "Data set " + NAME + " has " + (captions.isEmpty() ? "no image" : "1 image") + " with captions in "
                        + file.orElse(folder.toString())
                        + "; it needs two or more, one of them to be held out for testing.",
                file.isPresent()
                        ? ""
                        : "Put texts beside the images, a.txt beside a.png, with a caption a line,"
                                + "\nor name a file of captions: --set datasets." + NAME + ".captions=FILE");
    }
}
