package io.gan4j.datasets.folder;

import io.gan4j.data.file.FolderListing;
import io.gan4j.error.InvalidInputException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * Captions in text files, one a line, that have the names of images: beside them, or anywhere in the same folder. Where
 * several images have the name, the one is meant whose own folder is called as that of the text.
 *
 * <p>So lie the captions of CUB-200 and Oxford-102 that Reed et al. (2016) collected:
 * {@code text_c10/001.Black_footed_Albatross/X.txt} for {@code images/001.Black_footed_Albatross/X.jpg}.
 *
 * @param captions by the names of the images, relative to the folder
 * @param files that have the name of an image
 */
record CaptionTexts(Map<String, List<String>> captions, Set<Path> files) {
    static final CaptionTexts NONE = new CaptionTexts(Map.of(), Set.of());

    private static final String ENDING = ".txt";

    /**
     * Reads the captions of the images that have some. Texts that have the name of no image are passed over, and so are
     * blank lines.
     *
     * @throws InvalidInputException if a text can be meant for several images
     */
    static CaptionTexts read(FolderListing listing) {
        Map<String, List<Path>> images = new TreeMap<>();
        listing.images()
                .forEach(image -> images.computeIfAbsent(stem(image), stem -> new ArrayList<>())
                        .add(image));
        Map<String, List<String>> captions = new LinkedHashMap<>();
        Set<Path> files = new LinkedHashSet<>();
        for (Path text : listing.others()) {
            List<Path> sameName = images.getOrDefault(stem(text), List.of());
            if (ImageFiles.name(text).toLowerCase(Locale.ROOT).endsWith(ENDING) && !sameName.isEmpty()) {
                files.add(text);
                List<String> ofText = lines(text);
                if (!ofText.isEmpty()) {
                    Path image = meant(text, sameName);
                    captions.merge(ReadFolder.name(listing.folder(), image), ofText, CaptionTexts::join);
                }
            }
        }
        return new CaptionTexts(captions, files);
    }

    private static List<String> lines(Path text) {
        return CaptionFile.text(text)
                .lines()
                .map(CaptionFile::inOneLine)
                .filter(line -> !line.isEmpty())
                .distinct()
                .toList();
    }

    private static List<String> join(List<String> before, List<String> after) {
        return Stream.concat(before.stream(), after.stream()).distinct().toList();
    }

    private static Path meant(Path text, List<Path> images) {
        if (images.size() == 1) {
            return images.get(0);
        }
        List<Path> inSuchFolder = images.stream()
                .filter(image -> parentName(image).equals(parentName(text)))
                .toList();
        if (inSuchFolder.size() != 1) {
            throw InvalidInputException.lines(
                    text + " can be meant for " + images.size() + " images: " + images.get(0) + ", " + images.get(1)
                            + (images.size() > 2 ? ", …" : ""),
                    "Give images names of their own, put text and image into folders of one name,",
                    "or name files and captions in a file: --set datasets." + CaptionedFolder.NAME + ".captions=FILE");
        }
        return inSuchFolder.get(0);
    }

    private static String parentName(Path file) {
        return ImageFiles.name(Objects.requireNonNull(file.getParent()));
    }

    private static String stem(Path file) {
        return ImageFiles.name(file).replaceFirst("[.][^.]*$", "");
    }
}
