package io.gan4j.datasets.folder;

import io.gan4j.data.ImageShape;
import io.gan4j.data.LeftOut;
import io.gan4j.data.file.FolderListing;
import io.gan4j.data.file.ImageFile;
import io.gan4j.data.file.ImageFile.Picture;
import io.gan4j.error.InvalidInputException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Files that hold pairs of images. */
final class PairFiles {
    private final List<FolderListing> folders;

    /** Of each name the file of A, and that of B; of images side by side it is the same. */
    private final Map<String, Path[]> byName;

    private final List<String> remarks = new ArrayList<>();

    private PairFiles(List<FolderListing> folders, Map<String, Path[]> byName) {
        this.folders = folders;
        this.byName = byName;
    }

    /**
     * A pair, read.
     *
     * @param name of its files: without the ending, where they are two
     */
    record Pair(String name, FolderImage a, FolderImage b) {}

    /** Takes each image of a folder for a pair, A on the left. */
    static PairFiles sideBySide(Path folder) {
        FolderListing listing = FolderListing.flat(folder);
        Map<String, Path[]> byName = new LinkedHashMap<>();
        listing.images().forEach(file -> byName.put(ImageFiles.name(file), new Path[] {file, file}));
        return new PairFiles(List.of(listing), byName);
    }

    /**
     * Takes two images for a pair whose files have the same name, whatever they end in. Others are left out.
     *
     * @throws InvalidInputException if a folder has two images of one name
     */
    static PairFiles byName(Path a, Path b) {
        if (a.toAbsolutePath().normalize().equals(b.toAbsolutePath().normalize())) {
            throw InvalidInputException.lines(
                    "Both images of a pair would come from " + a + ".",
                    "Name two folders; or, where A and B are side by side in each image, set" + " gan4j.datasets."
                            + PairedFolder.NAME + ".folder in their place.");
        }
        FolderListing ofA = FolderListing.flat(a);
        FolderListing ofB = FolderListing.flat(b);
        Map<String, Path> left = stems(ofA);
        Map<String, Path> right = stems(ofB);
        Map<String, Path[]> byName = new LinkedHashMap<>();
        left.forEach((name, file) -> {
            Path other = right.get(name);
            if (other != null) {
                byName.put(name, new Path[] {file, other});
            }
        });
        PairFiles files = new PairFiles(List.of(ofA, ofB), byName);
        files.remark(left, a, right, b);
        files.remark(right, b, left, a);
        if (byName.isEmpty() && !left.isEmpty() && !right.isEmpty()) {
            throw InvalidInputException.lines(
                    "No image in " + a + " has the name of one in " + b + ", such as "
                            + left.keySet().iterator().next() + " and "
                            + right.keySet().iterator().next() + ".",
                    "Give the two images of a pair one name; their endings may differ.");
        }
        return files;
    }

    private static Map<String, Path> stems(FolderListing listing) {
        Map<String, Path> stems = new LinkedHashMap<>();
        for (Path file : listing.images()) {
            String name = ImageFiles.name(file);
            Path other = stems.put(name.substring(0, name.lastIndexOf('.')), file);
            if (other != null) {
                throw InvalidInputException.lines(
                        other + " and " + ImageFiles.name(file)
                                + " have one name, so nobody knows which is the pair's.",
                        "Rename one of them, or take it out.");
            }
        }
        return stems;
    }

    private void remark(Map<String, Path> some, Path folder, Map<String, Path> others, Path other) {
        List<Path> alone = some.keySet().stream()
                .filter(name -> !others.containsKey(name))
                .map(some::get)
                .toList();
        if (!alone.isEmpty()) {
            remarks.add((alone.size() == 1 ? "1 image in " : alone.size() + " images in ") + folder
                    + (alone.size() == 1 ? " has no image" : " have no images") + " of the same name in " + other
                    + " and " + (alone.size() == 1 ? "is" : "are") + " left out: " + ImageFiles.name(alone.get(0))
                    + (alone.size() == 1 ? "." : ", …"));
        }
    }

    /**
     * Reads all pairs of which both images can be read.
     *
     * @param taken of each image
     * @throws InvalidInputException if there are fewer than two, one of them to be held out; if images of a pair differ
     *     in size; or if one side by side cannot be halved
     */
    List<Pair> read(Taken taken) {
        List<LeftOut> leftOut = folders.stream().map(folder -> new LeftOut()).toList();
        List<Pair> pairs = new ArrayList<>();
        byName.forEach((name, files) -> pair(name, files, taken, leftOut).ifPresent(pairs::add));
        if (pairs.size() < 2) {
            throw InvalidInputException.lines(
                    "Data set " + PairedFolder.NAME + " has " + (pairs.isEmpty() ? "no pair" : "1 pair") + " in "
                            + String.join(
                                    " and ",
                                    folders.stream()
                                            .map(listing -> listing.folder().toString())
                                            .toList())
                            + "; it needs two or more, one of them to be held out for testing.",
                    leftOut.stream()
                            .map(LeftOut::first)
                            .filter(reason -> !reason.isEmpty())
                            .findFirst()
                            .orElse("Files count that end in " + String.join(", ", ImageFile.ENDINGS) + "."));
        }
        for (int i = 0; i < folders.size(); i++) {
            remarks.addAll(leftOut.get(i).remarks(byName.size(), folders.get(i).folder()));
        }
        folders.forEach(listing -> remarks.addAll(listing.remarks(List.of())));
        return pairs;
    }

    private static Optional<Pair> pair(String name, Path[] files, Taken taken, List<LeftOut> leftOut) {
        if (files[0].equals(files[1])) {
            return leftOut.get(0)
                    .orRead(files[0], file -> ImageFile.picture(file, taken.reading()))
                    .map(both -> new Pair(name, half(files[0], both, 0, taken), half(files[0], both, 1, taken)));
        }
        Optional<FolderImage> a = leftOut.get(0).orRead(files[0], file -> FolderImage.read(file, taken));
        Optional<FolderImage> b = leftOut.get(1).orRead(files[1], file -> FolderImage.read(file, taken));
        if (a.isEmpty() || b.isEmpty()) {
            return Optional.empty();
        }
        requireOneSize(a.get(), b.get());
        return Optional.of(new Pair(name, a.get(), b.get()));
    }

    private static void requireOneSize(FolderImage a, FolderImage b) {
        if (a.height() != b.height() || a.width() != b.width()) {
            throw InvalidInputException.lines(
                    "The two images of a pair differ in size:",
                    "  " + a.file() + " is " + a.width() + " wide and " + a.height() + " high,",
                    "  " + b.file() + " is " + b.width() + " wide and " + b.height() + " high.",
                    "Have all scaled and cut to one size: --set datasets." + PairedFolder.NAME + ".size="
                            + Math.min(Math.min(a.height(), a.width()), Math.min(b.height(), b.width())));
        }
    }

    private static FolderImage half(Path file, Picture both, int side, Taken taken) {
        ImageShape whole = both.shape();
        if (whole.width() % 2 != 0) {
            throw InvalidInputException.lines(
                    file + " is " + whole.width() + " wide, which cannot be halved into A and B.",
                    "Images of " + PairedFolder.NAME + " hold A on the left and B on the right, of one width; those of"
                            + " two folders are named by a and b.");
        }
        int width = whole.width() / 2;
        return new FolderImage(file, taken.of(FolderImage.part(both, 0, side * width, whole.height(), width)));
    }

    /** Says what was left out, once it was read. */
    List<String> remarks() {
        return List.copyOf(remarks);
    }
}
