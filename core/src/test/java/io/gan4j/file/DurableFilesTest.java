package io.gan4j.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

final class DurableFilesTest {
    @TempDir
    private Path folder = Path.of("");

    @Test
    @DisabledOnOs(OS.WINDOWS)
    void writes_through_links_to_what_they_lead_to() throws IOException {
        Path kept =
                Files.writeString(Files.createDirectory(folder.resolve("kept")).resolve("file"), "old");
        Path link = Files.createSymbolicLink(folder.resolve("link"), Path.of("kept/file"));
        Path linkToLink = Files.createSymbolicLink(folder.resolve("kept").resolve("again"), Path.of("../link"));

        DurableFiles.replace(linkToLink, "new");

        assertThat(link).isSymbolicLink();
        assertThat(linkToLink).isSymbolicLink();
        assertThat(kept).hasContent("new");
        Path leadsNowhere = Files.createSymbolicLink(folder.resolve("nowhere"), Path.of("kept/yet to come"));
        DurableFiles.replace(leadsNowhere, "made");
        assertThat(leadsNowhere).isSymbolicLink();
        assertThat(folder.resolve("kept").resolve("yet to come")).hasContent("made");
        assertThat(DurableFiles.entries(folder)).hasSize(3);
    }

    @Test
    @DisabledOnOs(OS.WINDOWS)
    void a_link_to_a_folder_is_a_folder() throws IOException {
        Path real = Files.createDirectory(folder.resolve("real"));
        Path link = Files.createSymbolicLink(folder.resolve("link"), real);

        DurableFiles.replace(link.resolve("file"), "text");

        assertThat(real.resolve("file")).hasContent("text");
        assertThat(DurableFiles.obstacle(link)).hasValue("it is a folder");
    }

    @Test
    void makes_a_folder_as_a_whole() throws IOException {
        Path place = folder.resolve("place");
        Files.writeString(Files.createDirectory(folder.resolve(".place.part")).resolve("half"), "of another process");

        DurableFiles.makeWhole(place, part -> {
            assertThat(place).doesNotExist();
            Files.writeString(Files.createDirectory(part.resolve("in")).resolve("file"), "text");
        });

        assertThat(DurableFiles.entries(folder)).containsExactly(place);
        assertThat(DurableFiles.entries(place)).containsExactly(place.resolve("in"));
        assertThat(place.resolve("in").resolve("file")).hasContent("text");
    }

    @Test
    void leaves_nothing_of_a_folder_that_cannot_be_made_whole() {
        assertThatThrownBy(() -> DurableFiles.makeWhole(folder.resolve("place"), part -> {
                    Files.writeString(part.resolve("half"), "half");
                    throw new IOException("disk full");
                }))
                .hasMessage("disk full");

        assertThat(DurableFiles.entries(folder)).isEmpty();
    }

    @Test
    @DisabledOnOs(OS.WINDOWS)
    void refuses_links_in_a_circle() throws IOException {
        Path one = folder.resolve("one");
        Path two = Files.createSymbolicLink(folder.resolve("two"), one);
        Files.createSymbolicLink(one, two);

        assertThat(DurableFiles.obstacle(one)).hasValue("links lead in a circle");
        assertThatThrownBy(() -> DurableFiles.replace(one, "text"))
                .isInstanceOf(UncheckedIOException.class)
                .hasMessage("Cannot write " + one + ": links lead in a circle");
        assertThat(one).isSymbolicLink();
    }

    @Test
    @EnabledOnOs({OS.LINUX, OS.MAC})
    void gives_a_pipe_its_bytes_and_leaves_it() throws Exception {
        Path pipe = folder.resolve("pipe");
        assertThat(new ProcessBuilder("mkfifo", pipe.toString()).start().waitFor())
                .isZero();
        assertThat(DurableFiles.obstacle(pipe)).isEmpty();
        CompletableFuture<byte[]> read = CompletableFuture.supplyAsync(() -> {
            try {
                return Files.readAllBytes(pipe);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });

        DurableFiles.replace(pipe, "through");

        assertThat(read.get(30, TimeUnit.SECONDS)).asString().isEqualTo("through");
        assertThat(Files.readAttributes(pipe, "isOther", LinkOption.NOFOLLOW_LINKS))
                .containsEntry("isOther", true);
        assertThat(DurableFiles.entries(folder)).containsExactly(pipe);
    }

    @Test
    @EnabledOnOs({OS.LINUX, OS.MAC})
    void writes_into_a_device() {
        DurableFiles.replace(Path.of("/dev/null"), "away");

        assertThat(Files.isRegularFile(Path.of("/dev/null"))).isFalse();
        assertThat(DurableFiles.obstacle(Path.of("/dev/null"))).isEmpty();
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void says_in_words_that_a_device_is_full() {
        assertThatThrownBy(() -> DurableFiles.replace(Path.of("/dev/full"), "more"))
                .isInstanceOf(UncheckedIOException.class)
                .hasMessage("Cannot write /dev/full: No space left on device");
    }

    @Test
    void finds_what_is_in_the_way_before_anything_is_written() throws IOException {
        Path file = Files.writeString(folder.resolve("file"), "text");

        assertThat(DurableFiles.obstacle(file)).isEmpty();
        assertThat(DurableFiles.obstacle(folder.resolve("new"))).isEmpty();
        assertThat(DurableFiles.obstacle(folder.resolve("a").resolve("b").resolve("new")))
                .isEmpty();
        assertThat(DurableFiles.obstacle(folder)).hasValue("it is a folder");
        assertThat(DurableFiles.obstacle(file.resolve("new"))).hasValue(file + " is a file");
        assertThat(file).hasContent("text");
        assertThat(DurableFiles.entries(folder)).containsExactly(file);
    }

    /** Where even the superuser may not write. */
    @Test
    @EnabledOnOs(OS.LINUX)
    void finds_that_a_folder_takes_no_files() {
        assertThat(DurableFiles.obstacle(Path.of("/proc/new"))).isPresent();
        assertThat(DurableFiles.folderObstacle(Path.of("/proc/self"))).isPresent();
    }
}
