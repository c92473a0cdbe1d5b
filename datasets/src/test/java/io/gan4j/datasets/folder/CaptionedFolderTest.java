package io.gan4j.datasets.folder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.gan4j.data.Dataset;
import io.gan4j.data.ImageShape;
import io.gan4j.data.Split;
import io.gan4j.error.InvalidInputException;
import io.gan4j.testkit.DatasetContract;
import io.gan4j.testkit.Plugins;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** On five grey images whose first caption names them, with captions as texts unless a test says otherwise. */
class CaptionedFolderTest implements DatasetContract {
    @TempDir
    Path temporary;

    private Path folder;

    @BeforeEach
    void fill_a_folder() throws IOException {
        folder = Files.createDirectory(temporary.resolve("images"));
        for (String name : List.of("a", "b", "c", "d", "e")) {
            image(name + ".png", 4, 4);
            Files.writeString(folder.resolve(name + ".txt"), "an " + name + "\n\n  a  letter \nan " + name + "\n");
        }
    }

    @Override
    public String name() {
        return "captioned-folder";
    }

    @Override
    public Dataset open(Split split) {
        return open(split, new String[0]);
    }

    private Dataset open(Split split, String... overrides) {
        List<String> all = new ArrayList<>(List.of("folder=\"" + folder + "\""));
        all.addAll(List.of(overrides));
        return new CaptionedFolder().open(Plugins.settings("datasets", name(), all.toArray(String[]::new)), split);
    }

    private Dataset openWith(Path captions) {
        return open(Split.TRAINING, "captions=\"" + captions + "\"");
    }

    @Test
    void explains_its_settings() {
        Plugins.assertExplained("datasets", name());
        Plugins.assertOwnSettingsOnly(new CaptionedFolder());
    }

    @Test
    void takes_texts_beside_images_a_caption_a_line() {
        assertThat(captions(open(Split.TRAINING)))
                .containsExactly("[an a, a letter]", "[an b, a letter]", "[an d, a letter]", "[an e, a letter]");
        assertThat(captions(open(Split.TEST))).containsExactly("[an c, a letter]");
        assertThat(open(Split.TEST).shape()).isEqualTo(new ImageShape(1, 4, 4));
    }

    @Test
    void more_files_move_none() throws IOException {
        List<String> before = captions(open(Split.TEST, "held-out=0.45"));
        for (String name : List.of("f", "g", "h", "i", "j", "k")) {
            image(name + ".png", 4, 4);
            Files.writeString(folder.resolve(name + ".txt"), "an " + name);
        }

        assertThat(captions(open(Split.TEST, "held-out=0.45"))).containsAll(before);
        assertThat(captions(open(Split.TRAINING, "held-out=0.45"))).doesNotContainAnyElementsOf(before);
    }

    @Test
    void finds_the_text_of_an_image_in_another_folder() throws IOException {
        empty();
        // As CUB-200 has it with the captions of Reed et al., and two birds of one name.
        image("images/001.Albatross/Albatross_1.png", 4, 4);
        image("images/001.Albatross/Bird.png", 4, 4);
        image("images/002.Wren/Bird.png", 4, 4);
        text("text_c10/001.Albatross/Albatross_1.txt", "a large bird");
        text("text_c10/001.Albatross/Bird.txt", "a white bird");
        text("text_c10/002.Wren/Bird.txt", "a small bird");
        text("README.txt", "Birds.");
        // As Oxford-102 has it.
        image("jpg/image_00001.jpg", 4, 4);
        text("text_c10/class_00077/image_00001.txt", "a flower");
        // Hidden.
        image(".trash/image_00002.png", 4, 4);
        text("image_00002.txt", "nothing");

        assertThat(Stream.of(Split.values()).flatMap(split -> captions(open(split)).stream()))
                .containsExactlyInAnyOrder("[a large bird]", "[a white bird]", "[a small bird]", "[a flower]");
    }

    @Test
    void refuses_a_text_that_can_be_meant_for_several_images() throws IOException {
        image("one/same.png", 4, 4);
        image("two/same.jpg", 4, 4);
        text("same.txt", "which?");

        refused("""
                %s can be meant for 2 images: %s, %s
                Give images names of their own, put text and image into folders of one name,
                or name files and captions in a file: --set datasets.captioned-folder.captions=FILE""", folder.resolve("same.txt"), folder.resolve("one/same.png"), folder.resolve("two/same.jpg"));
    }

    @Test
    void reads_csv_with_columns_in_any_order_and_several_lines_of_an_image() throws IOException {
        Path csv = text("captions.csv", """
                \ufeffcaption,number,file
                "red, and ""round""\",1,a.png
                "over two
                lines",2,./a.png

                third,3,images/../a.png
                third,4,a.png
                a bee,5,b.png
                """);

        assertThat(captions(openWith(csv))).containsExactly("[red, and \"round\", over two lines]");
        assertThat(openWith(csv).heldOutCaptions(0)).containsExactly("third");
    }

    @Test
    void reads_json_lines_with_one_caption_or_several() throws IOException {
        Path json = text("captions.jsonl", """
                {"file": "a.png", "caption": "an apple", "width": 4}

                {"file": "b.png", "captions": ["a bee", "an insect"]}
                {"file": "a.png", "captions": ["a fruit"]}
                """);

        assertThat(captions(openWith(json))).containsExactly("[an apple, a fruit]");
        assertThat(captions(open(Split.TEST, "captions=\"" + json + "\""))).containsExactly("[a bee, an insect]");
    }

    @Test
    void passes_over_images_without_captions() throws IOException {
        assertThat(openWith(text("captions.csv", "file,caption\na.png,an a\nb.png,a b\n"))
                        .size())
                .isEqualTo(1);
        image("broken.png", 1, 1);
        assertThat(open(Split.TRAINING).size()).isEqualTo(4);
    }

    @Test
    void says_what_is_without_a_caption_or_an_image() throws IOException {
        assertThat(open(Split.TRAINING).remarks()).isEmpty();
        image("f.png", 4, 4);
        text("README.txt", "Letters.");
        text("notes.md", "Letters.");
        assertThat(open(Split.TRAINING).remarks())
                .containsExactly(
                        "1 of 6 images in " + folder + " has no caption and is left out: f.png",
                        "2 files in " + folder + " are no images by their names and are left out: 1 .md, 1 .txt.");

        Path csv = text("captions.CSV", "file,caption\na.png,an a\nb.png,a b\n");
        assertThat(openWith(csv).remarks())
                .containsExactly(
                        "4 of 6 images in " + folder + " have no caption and are left out: c.png, d.png, e.png, …",
                        "7 files in " + folder + " are no images by their names and are left out: 6 .txt, 1 .md.");
    }

    @Test
    void endings_of_texts_and_images_may_be_in_capitals() throws IOException {
        image("f.png", 4, 4);
        Files.move(folder.resolve("f.png"), folder.resolve("f.PNG"));
        text("f.TXT", "an f");

        assertThat(captions(open(Split.TRAINING))).contains("[an f]");
        assertThat(open(Split.TRAINING).remarks()).isEmpty();
    }

    @Test
    void leaves_out_an_image_that_cannot_be_read_and_says_so() throws IOException {
        List<String> before = captions(open(Split.TRAINING));
        text("f.png", "no image");
        text("f.txt", "an f");

        assertThat(captions(open(Split.TRAINING))).isEqualTo(before);
        assertThat(open(Split.TEST).remarks())
                .containsExactly(
                        "1 of 6 images in " + folder + " cannot be read and is left out:",
                        "  " + folder.resolve("f.png") + " is not an image of a kind that can be read.");
    }

    @Test
    void cuts_out_the_middle_square_and_scales_it() throws IOException {
        image("b.png", 8, 4);

        assertThat(open(Split.TRAINING, "size=2").shape()).isEqualTo(new ImageShape(1, 2, 2));
    }

    @Test
    void a_colour_image_of_either_split_makes_all_colour() throws IOException {
        ImageIO.write(
                new BufferedImage(4, 4, BufferedImage.TYPE_INT_RGB),
                "png",
                folder.resolve("c.png").toFile());

        assertThat(open(Split.TRAINING).shape()).isEqualTo(new ImageShape(3, 4, 4));
        assertThat(open(Split.TEST).shape()).isEqualTo(new ImageShape(3, 4, 4));
    }

    @Test
    void refuses_a_folder_that_is_not_set_or_not_there() {
        assertThatThrownBy(() -> open(Split.TRAINING, "folder=null"))
                .isInstanceOf(InvalidInputException.class)
                .hasMessage("""
                        Data set captioned-folder needs a folder of images, but gan4j.datasets.captioned-folder.folder is not set.
                        Set it: --set datasets.captioned-folder.folder=FOLDER""");
        assertThatThrownBy(() -> open(Split.TRAINING, "folder=/none/there"))
                .isInstanceOf(InvalidInputException.class)
                .hasMessage("""
                        --set datasets.captioned-folder.folder=/none/there: gan4j.datasets.captioned-folder.folder is /none/there, but there is no such folder.
                        Name one that is there.""");
    }

    @Test
    void refuses_a_file_of_captions_that_is_not_there_or_of_another_kind() throws IOException {
        refused(folder.resolve("none.csv"), """
                There is no file of captions %s.
                Name a file that ends in .csv or .jsonl.""", folder.resolve("none.csv"));
        assertThatThrownBy(() -> openWith(Path.of("none.csv")))
                .hasMessageStartingWith("There is no file of captions none.csv in "
                        + Path.of("").toAbsolutePath() + ".\n");
        Path other = text("captions.json", "[]");
        refused(other, """
                The captions %s end neither in .csv nor in .jsonl.
                Rename the file to what it is.""", other);
    }

    @Test
    void refuses_a_file_of_captions_in_another_encoding() throws IOException {
        Path csv = folder.resolve("captions.csv");
        Files.write(csv, "file,caption\na.png,piñata\n".getBytes(StandardCharsets.ISO_8859_1));

        refused(csv, """
                %s:2 is not text in UTF-8: it has the byte F1.
                Save it as UTF-8, or: iconv -f LATIN1 -t UTF-8 FILE > NEW""", csv);
    }

    @Test
    void tells_texts_of_two_and_four_bytes_a_character_by_their_mark_or_their_zeros() throws IOException {
        Path csv = folder.resolve("captions.csv");
        String text = "file,caption\na.png,piñata\n";
        for (String encoding : List.of("UTF-16", "x-UTF-16LE-BOM")) {
            Files.write(csv, text.getBytes(Charset.forName(encoding)));
            refused(csv, """
                    %s is not text in UTF-8, but in UTF-16.
                    Save it as UTF-8, or: iconv -f UTF-16 -t UTF-8 FILE > NEW""", csv);
        }
        for (String encoding : List.of("UTF-16LE", "UTF-16BE")) {
            Files.write(csv, text.getBytes(Charset.forName(encoding)));
            refused(csv, """
                    %%s is not text in UTF-8, but in UTF-16.
                    Save it as UTF-8, or: iconv -f %s -t UTF-8 FILE > NEW""".formatted(encoding), csv);
        }
        Files.write(csv, ("\ufeff" + text).getBytes(Charset.forName("UTF-32LE")));
        refused(csv, """
                %s is not text in UTF-8, but in UTF-32.
                Save it as UTF-8, or: iconv -f UTF-32 -t UTF-8 FILE > NEW""", csv);
        Files.writeString(csv, "\ufeff" + text);
        assertThat(CaptionFile.read(csv, folder)).containsEntry("a.png", List.of("piñata"));
    }

    @Test
    void refuses_csv_with_other_separators_than_commas() throws IOException {
        for (String header :
                List.of("file;caption", "\"file\";\"caption\"", "id; caption; file", "sep=;\nfile;caption")) {
            Path csv = text("captions.csv", header + "\na.png;a heart, red\n");
            refused(csv, """
                    %s:1 separates values by ";"; commas are needed.
                    Save it with commas, or: python3 -c "import csv, sys; csv.writer(sys.stdout).writerows(csv.reader(sys.stdin, delimiter=';'))" < FILE > NEW""", csv);
        }
        Path tabs = text("captions.csv", "file\tcaption\na.png\ta heart\n");
        refused(tabs, """
                %s:1 separates values by tabs; commas are needed.
                Save it with commas, or: python3 -c "import csv, sys; csv.writer(sys.stdout).writerows(csv.reader(sys.stdin, delimiter='\\t'))" < FILE > NEW""", tabs);
        Path later = text("captions.csv", "file,caption\na.png,one; two\nb.png;a b\n");
        refused(later, """
                %s:3 separates values by ";"; commas are needed.
                Save it with commas, or: python3 -c "import csv, sys; csv.writer(sys.stdout).writerows(csv.reader(sys.stdin, delimiter=';'))" < FILE > NEW""", later);
        Path tsv = text("captions.tsv", "file\tcaption\n");
        refused(tsv, """
                The captions %s end neither in .csv nor in .jsonl.
                Save it with commas, or: python3 -c "import csv, sys; csv.writer(sys.stdout).writerows(csv.reader(sys.stdin, delimiter='\\t'))" < FILE > NEW.csv""", tsv);
    }

    @Test
    void refuses_json_that_is_broken_with_its_line() throws IOException {
        for (String broken : List.of(
                "{\"file\": \"a.png\", \"caption\": ",
                "{\"file\": \"a.png\"}",
                "{\"caption\": \"an a\"}",
                "{\"file\": \"a.png\", \"captions\": []}",
                "{\"file\": \"a.png\", \"captions\": [1]}",
                "{\"file\": \"a.png\", \"captions\": \"an a\"}",
                "{\"file\": \"a.png\", \"caption\": \"an a\", \"captions\": [\"an a\"]}",
                "[\"a.png\", \"an a\"]",
                "{\"file\": \"a.png\", \"caption\": \"an a\"} {}")) {
            Path json = text("captions.jsonl", "{\"file\": \"b.png\", \"caption\": \"a b\"}\n" + broken + "\n");
            refused(json, """
                    %s:2 needs an image and its captions.
                    Write {"file": "a.png", "caption": "a red heart"}, or "captions": ["…", "…"].""", json);
        }
    }

    @Test
    void refuses_csv_that_is_broken_with_its_line() throws IOException {
        Path csv = text("captions.csv", "image,text\na.png,an a\n");
        refused(csv, """
                %s:1 names the columns image, text; file and caption are needed.
                Name them in the first line: file,caption""", csv);
        text("captions.csv", "file,caption\na.png,\"over two\nlines\"\nb.png,red, round");
        refused(csv, """
                %s:4 has 3 values, the first line 2.
                Put a caption with commas in quotes: a.png,"a heart, red\"""", csv);
        for (String broken : List.of("b.png,\"not closed\n", "b.png,\"closed\" too soon\n")) {
            text("captions.csv", "file,caption\na.png,an a\n" + broken);
            refused(csv, """
                    %s:3 has quotes that do not close, or text behind them.
                    Write a quote in a caption twice: a.png,"the ""red"" one\"""", csv);
        }
    }

    @Test
    void refuses_a_blank_caption_with_its_line() throws IOException {
        Path csv = text("captions.csv", "file,caption\na.png,\"over two\nlines\"\n\nb.png, \n");
        refused(csv, """
                %s:5 has a blank caption for b.png.
                Say what the image shows, or take it out.""", csv);
        Path json = text("captions.jsonl", "{\"file\": \"b.png\", \"captions\": [\"a b\", \"\"]}");
        refused(json, """
                %s:1 has a blank caption for b.png.
                Say what the image shows, or take it out.""", json);
    }

    @Test
    void refuses_a_name_that_no_file_in_the_folder_can_have() throws IOException {
        for (String name : List.of("../other.png", "/etc/passwd", "", "a\\u0000.png")) {
            Path json = text("captions.jsonl", "{\"file\": \"" + name + "\", \"caption\": \"a\"}");
            assertThatThrownBy(() -> openWith(json))
                    .isInstanceOf(InvalidInputException.class)
                    .hasMessageStartingWith(json + ":1 names \"")
                    .hasMessageEndingWith(
                            "\", which cannot be a file in " + folder + ".\nName files relative to the folder.");
        }
    }

    @Test
    void says_which_images_are_missing() throws IOException {
        Path csv = text("captions.csv", "file,caption\na.png,an a\nv.png,v\nw.png,w\n");
        refused(csv, """
                %s names 3 images, 2 of them missing in %s:
                  v.png, w.png
                Names are relative to the folder. Put the images there, or take their lines out.""", csv, folder);
        text("captions.csv", "file,caption\na.png,an a\nz/v.png,v\nw.png,w\nx.png,x\ny.png,y\n");
        refused(csv, """
                %s names 5 images, 4 of them missing in %s:
                  z/v.png, w.png, x.png, …
                Names are relative to the folder. Put the images there, or take their lines out.""", csv, folder);
    }

    @Test
    void refuses_less_than_two_images_with_captions() throws IOException {
        empty();
        refused("""
                Data set captioned-folder has no image with captions in %s; it needs two or more, one of them to be held out for testing.
                Put texts beside the images, a.txt beside a.png, with a caption a line,
                or name a file of captions: --set datasets.captioned-folder.captions=FILE""", folder);
        image("a.png", 4, 4);
        image("b.png", 4, 4);
        text("a.txt", "an a");
        text("b.txt", " \n");
        refused("""
                Data set captioned-folder has 1 image with captions in %s; it needs two or more, one of them to be held out for testing.
                Put texts beside the images, a.txt beside a.png, with a caption a line,
                or name a file of captions: --set datasets.captioned-folder.captions=FILE""", folder);
        Path csv = text("captions.csv", "file,caption\n");
        refused(
                csv,
                "Data set captioned-folder has no image with captions in %s; it needs two or more,"
                        + " one of them to be held out for testing.",
                csv);
    }

    @Test
    void refuses_images_of_several_sizes_whatever_split_they_are_in() throws IOException {
        image("c.png", 7, 3);

        for (Split split : Split.values()) {
            assertThatThrownBy(() -> open(split))
                    .isInstanceOf(InvalidInputException.class)
                    .hasMessage("""
                            The images of data set captioned-folder differ in size:
                              %s is 4 wide and 4 high,
                              %s is 7 wide and 3 high.
                            Have all scaled and cut to one size: --set datasets.captioned-folder.size=3""", folder.resolve("a.png"), folder.resolve("c.png"));
        }
    }

    private void refused(String message, Object... arguments) {
        assertThatThrownBy(() -> open(Split.TRAINING))
                .isInstanceOf(InvalidInputException.class)
                .hasMessage(message, arguments);
    }

    private void refused(Path captions, String message, Object... arguments) {
        assertThatThrownBy(() -> openWith(captions))
                .isInstanceOf(InvalidInputException.class)
                .hasMessage(message, arguments);
    }

    private static List<String> captions(Dataset dataset) {
        return IntStream.range(0, dataset.size())
                .mapToObj(i -> dataset.captions(i).toString())
                .toList();
    }

    private void empty() {
        folder = folder.resolveSibling("other");
        assertThat(folder.toFile().mkdir()).isTrue();
    }

    private Path text(String name, String text) throws IOException {
        Path file = folder.resolve(name);
        Files.createDirectories(file.getParent());
        return Files.writeString(file, text);
    }

    private void image(String name, int width, int height) throws IOException {
        Path file = folder.resolve(name);
        Files.createDirectories(file.getParent());
        BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_BYTE_GRAY);
        assertThat(ImageIO.write(image, name.endsWith(".png") ? "png" : "jpg", file.toFile()))
                .isTrue();
    }
}
