package io.gan4j.datasets;

import io.gan4j.data.Dataset;
import io.gan4j.data.Labelled;
import io.gan4j.data.Split;
import io.gan4j.data.fetch.FetchedData;
import io.gan4j.data.fetch.FetchedData.Source;
import io.gan4j.data.fetch.PublishedPackage;
import io.gan4j.data.fetch.WebFile;
import io.gan4j.error.InvalidInputException;
import io.gan4j.file.Sha256;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.zip.GZIPInputStream;

/**
 * The four files of MNIST, and of data made like it: images and labels to train on and to test with. They lie in the
 * cache unzipped.
 *
 * @param classNames of all classes, in their order
 * @param sha256 of each file unzipped, the same whoever delivered it, in the order of {@link #NAMES}
 */
record FourIdxFiles(List<String> classNames, List<String> sha256) {
    static final List<String> NAMES = List.of(
            "train-images-idx3-ubyte", "train-labels-idx1-ubyte", "t10k-images-idx3-ubyte", "t10k-labels-idx1-ubyte");

    FourIdxFiles {
        classNames = List.copyOf(classNames);
        sha256 = List.copyOf(sha256);
    }

    /**
     * Returns the files where they are published by themselves.
     *
     * @param folders of the web that hold them, ending in a slash
     * @param bytes of each file, gzipped
     * @param hashes of each file, gzipped
     */
    Source onTheWeb(List<String> folders, List<Long> bytes, List<String> hashes) {
        List<WebFile> files = new ArrayList<>();
        for (int i = 0; i < NAMES.size(); i++) {
            String name = NAMES.get(i) + ".gz";
            files.add(new WebFile(
                    folders.stream().map(folder -> URI.create(folder + name)).toList(), bytes.get(i), hashes.get(i)));
        }
        return new Source(files, (got, folder) -> {
            for (int i = 0; i < NAMES.size(); i++) {
                try (InputStream in = new GZIPInputStream(Files.newInputStream(got.get(i)))) {
                    write(in, i, folder);
                }
            }
        });
    }

    /** @param inside folder of the files in the package, ending in a slash */
    Source inNpm(PublishedPackage npm, String inside) {
        return new Source(List.of(npm), (got, folder) -> {
            Map<String, byte[]> contents = PackageArchive.contents(got.get(0), name -> name.startsWith(inside));
            for (int i = 0; i < NAMES.size(); i++) {
                write(content(contents, inside + NAMES.get(i)), i, folder);
            }
        });
    }

    /** @param inside folder of the gzipped files in the package, ending in a slash */
    Source inDebian(PublishedPackage debian, String inside) {
        return new Source(List.of(debian), (got, folder) -> {
            Map<String, byte[]> contents = PackageArchive.debianContents(got.get(0), name -> name.startsWith(inside));
            for (int i = 0; i < NAMES.size(); i++) {
                write(new GZIPInputStream(content(contents, inside + NAMES.get(i) + ".gz")), i, folder);
            }
        });
    }

    private static InputStream content(Map<String, byte[]> contents, String name) throws IOException {
        if (!contents.containsKey(name)) {
            throw new IOException("no file " + name + " in the package");
        }
        return new ByteArrayInputStream(Objects.requireNonNull(contents.get(name)));
    }

    private void write(InputStream in, int number, Path folder) throws IOException {
        Path file = folder.resolve(NAMES.get(number));
        Files.copy(in, file);
        String found = Sha256.of(file);
        if (!found.equals(sha256.get(number))) {
            throw new IOException("%s is another one: its SHA-256 is %s, not %s"
                    .formatted(NAMES.get(number), found, sha256.get(number)));
        }
    }

    /**
     * Reads a split from the cache.
     *
     * @param name of the data set
     * @throws InvalidInputException if it has not been fetched, or is damaged
     */
    Dataset open(FetchedData data, String name, Split split) {
        Path folder = data.require(name, "digits");
        int first = split == Split.TRAINING ? 0 : 2;
        try {
            return new Labelled(
                    IdxFiles.read(folder.resolve(NAMES.get(first)).toString(), 3)
                            .images(),
                    IdxFiles.read(folder.resolve(NAMES.get(first + 1)).toString(), 1)
                            .labels(),
                    classNames,
                    name);
        } catch (InvalidInputException e) {
            throw data.damaged(name, e);
        }
    }
}
