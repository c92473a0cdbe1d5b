package io.gan4j.datasets;

import com.google.auto.service.AutoService;
import io.gan4j.config.Settings;
import io.gan4j.data.Dataset;
import io.gan4j.data.DatasetProvider;
import io.gan4j.data.Split;
import io.gan4j.error.InvalidInputException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The images of a folder with captions, in a file of their own or in texts. Images without are passed over. All are
 * read whenever a split is opened, so that what is wrong with any of them shows before a training begins.
 */
@AutoService(DatasetProvider.class)
public final class CaptionedFolder implements DatasetProvider {
    static final String NAME = "captioned-folder";
    private static final int NAMED_IN_A_MESSAGE = 3;

    /** The settings. */
    record Options(Optional<String> folder, Optional<String> captions, double heldOut, Optional<Integer> size) {
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
        Map<String, List<String>> captions = options.captions()
                .map(file -> ofFile(Path.of(file), folder))
                .orElseGet(() -> CaptionTexts.read(folder));
        requireTwo(captions, folder, options.captions());
        Set<String> heldOut = HeldOut.of(List.copyOf(captions.keySet()), options.heldOut());
        return new CaptionedFiles(NAME, folder, captions).open(split, heldOut::contains, options.size());
    }

    private static Map<String, List<String>> ofFile(Path file, Path folder) {
        Map<String, List<String>> captions = CaptionFile.read(file, folder);
        List<String> missing = captions.keySet().stream()
                .filter(image -> !Files.isRegularFile(folder.resolve(image)))
                .toList();
        if (!missing.isEmpty()) {
            throw InvalidInputException.lines(
                    file + " names " + captions.size() + " images, " + missing.size() + " of them missing in " + folder
                            + ":",
                    missing.stream()
                            .limit(NAMED_IN_A_MESSAGE)
                            .collect(Collectors.joining(", ", "  ", missing.size() > NAMED_IN_A_MESSAGE ? ", …" : "")),
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
