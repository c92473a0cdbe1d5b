package io.gan4j.data.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.gan4j.error.InvalidInputException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

class FolderListingTest {
    @TempDir
    Path temporary;

    private Path folder;

    @BeforeEach
    void make_a_folder() throws IOException {
        folder = Files.createDirectory(temporary.resolve("images"));
        for (String name : List.of("b.JPG", "a.png", "in/c.WebP", "in/deep/d.jfif", "notes.txt", "README")) {
            file(name);
        }
    }

    private Path file(String name) throws IOException {
        Path file = folder.resolve(name);
        Files.createDirectories(file.getParent());
        return Files.writeString(file, name);
    }

    private List<String> images() {
        return FolderListing.of(folder).images().stream()
                .map(file -> folder.relativize(file).toString())
                .toList();
    }

    @Test
    void finds_images_in_all_folders_sorted_and_in_capitals_too() {
        FolderListing listing = FolderListing.of(folder);

        assertThat(images()).containsExactly("a.png", "b.JPG", "in/c.WebP", "in/deep/d.jfif");
        assertThat(listing.others()).containsExactly(folder.resolve("README"), folder.resolve("notes.txt"));
        assertThat(listing.remarks(List.of()))
                .containsExactly("2 files in " + folder
                        + " are no images by their names and are left out: 1 .txt, 1 without an ending.");
        assertThat(listing.remarks(List.of(folder.resolve("README"))))
                .containsExactly("1 file in " + folder + " is no image by its name and is left out: 1 .txt.");
    }

    @Test
    void passes_over_what_is_hidden() throws IOException {
        for (String name : List.of("._a.png", ".hidden/e.png", "in/.ipynb_checkpoints/c.png", ".DS_Store")) {
            file(name);
        }

        assertThat(images()).containsExactly("a.png", "b.JPG", "in/c.WebP", "in/deep/d.jfif");
        assertThat(FolderListing.of(folder).others()).hasSize(2);
    }

    @Test
    void a_hidden_folder_that_is_named_itself_is_read() throws IOException {
        folder = Files.move(folder, temporary.resolve(".images"));

        assertThat(images()).hasSize(4);
    }

    @Test
    void follows_links_to_files_and_folders() throws IOException {
        Path elsewhere = Files.createDirectory(temporary.resolve("elsewhere"));
        Files.writeString(elsewhere.resolve("far.gif"), "far");
        Files.createSymbolicLink(folder.resolve("linked"), elsewhere);
        Files.createSymbolicLink(folder.resolve("z.bmp"), elsewhere.resolve("far.gif"));
        assertThat(images())
                .containsExactly("a.png", "b.JPG", "in/c.WebP", "in/deep/d.jfif", "linked/far.gif", "z.bmp");

        Path link = Files.createSymbolicLink(temporary.resolve("link"), folder);
        assertThat(FolderListing.of(link).images()).hasSize(6).startsWith(link.resolve("a.png"));
    }

    @Test
    void links_that_lead_round_or_nowhere_do_no_harm() throws IOException {
        Files.createSymbolicLink(folder.resolve("in/back"), folder);
        Files.createSymbolicLink(folder.resolve("in/itself"), Path.of("itself"));
        Files.createSymbolicLink(folder.resolve("in/itself.png"), Path.of("itself.png"));
        Files.createSymbolicLink(folder.resolve("nowhere.png"), Path.of("none"));

        FolderListing listing = FolderListing.of(folder);

        // Named as images, these two count as images that cannot be read.
        assertThat(images())
                .containsExactly("a.png", "b.JPG", "in/c.WebP", "in/deep/d.jfif", "in/itself.png", "nowhere.png");
        assertThat(listing.foldersLeftOut()).isEmpty();
    }

    @Test
    void a_flat_listing_says_which_folders_it_leaves_out() throws IOException {
        FolderListing flat = FolderListing.flat(folder);
        assertThat(flat.images()).containsExactly(folder.resolve("a.png"), folder.resolve("b.JPG"));
        assertThat(flat.foldersLeftOut())
                .containsExactly("1 folder in " + folder + " is left out: images count that lie in it directly.");

        file("other/e.png");
        file(".hidden/e.png");
        assertThat(FolderListing.flat(folder).foldersLeftOut())
                .containsExactly("2 folders in " + folder + " are left out: images count that lie in it directly.");
    }

    /** Its path is longer than the system takes, which holds for the one that may do anything, too. */
    @Test
    @EnabledOnOs(OS.LINUX)
    void a_folder_that_cannot_be_listed_is_left_out_and_said() throws IOException {
        Path deep = folder;
        Path other = temporary;
        for (int i = 0; i < 10; i++) {
            deep = Files.createDirectory(deep.resolve("d".repeat(240)));
            other = Files.createDirectory(other.resolve("e".repeat(240)));
        }
        Path root = temporary.resolve("e".repeat(240));
        Path moved = Files.move(root, deep.resolve("moved"));
        try {
            List<String> leftOut = FolderListing.of(folder).foldersLeftOut();

            assertThat(images()).containsExactly("a.png", "b.JPG", "in/c.WebP", "in/deep/d.jfif");
            assertThat(leftOut).hasSize(1);
            assertThat(leftOut.get(0)).endsWith(" cannot be listed and is left out: File name too long.");
        } finally {
            Files.move(moved, root);
        }
    }

    @Test
    void says_what_is_wrong_with_a_folder_that_is_none() throws IOException {
        refused(folder.resolve("none"), "There is no folder " + folder.resolve("none") + ".");
        refused(
                Path.of("none/there"),
                "There is no folder none/there in " + Path.of("").toAbsolutePath() + ".");
        refused(folder.resolve("a.png"), "There is no folder " + folder.resolve("a.png") + ": it is a file.");
        Path loop = Files.createSymbolicLink(temporary.resolve("loop"), Path.of("loop"));
        refused(loop, "There is no folder " + loop + ": it is a link that leads nowhere.");
    }

    private static void refused(Path folder, String message) {
        Stream.<Runnable>of(() -> FolderListing.of(folder), () -> FolderListing.flat(folder))
                .forEach(listing -> assertThatThrownBy(listing::run)
                        .isInstanceOf(InvalidInputException.class)
                        .hasMessage(message));
    }
}
