package io.gan4j.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.gan4j.testkit.Inversion;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Image files through a run that makes bright dark. */
class TranslateCommandTest {
    private static final String PLUGIN = " --plugins " + Inversion.plugin();

    @TempDir
    static Path runs;

    @TempDir
    Path folder;

    @BeforeAll
    static void train() {
        String hint = Call.line("train inversion --out " + runs + PLUGIN).succeeded();
        assertThat(hint).contains("gan4j translate " + runs.resolve("00001-inversion-shades") + " --direction A-to-B");
        Call.line("train inversion --set variants.inversion.one-way=true --out " + runs + PLUGIN)
                .succeeded();
    }

    @ParameterizedTest
    @ValueSource(strings = {"png", "jpg", "gif", "bmp"})
    void translates_files_of_every_usual_kind(String kind) throws IOException {
        Path image = image("smiley." + kind, 17, 23, BufferedImage.TYPE_INT_RGB, 0xffffff);
        Path out = folder.resolve("new").resolve("translated");

        assertThat(translate("A-to-B", out, image).succeeded()).isEqualTo("Translated 1 image into " + out + "\n");

        BufferedImage translated = ImageIO.read(out.resolve("smiley.png").toFile());
        assertThat(translated.getWidth()).isEqualTo(17);
        assertThat(translated.getHeight()).isEqualTo(23);
        assertThat(translated.getRGB(16, 22)).isEqualTo(0xff000000);
    }

    @Test
    void a_palette_has_its_colours_and_capitals_do_not_matter() throws IOException {
        Path image = image("palette.png", 8, 8, BufferedImage.TYPE_BYTE_INDEXED, 0xff0000);

        translate("b-TO-a", folder.resolve("out"), image).succeeded();

        assertThat(ImageIO.read(folder.resolve("out").resolve("palette.png").toFile())
                        .getRGB(4, 4))
                .isEqualTo(0xff00ffff);
    }

    @Test
    void says_once_that_transparent_pixels_were_laid_on_white() throws IOException {
        Path one = image("one.png", 8, 8, BufferedImage.TYPE_INT_ARGB, 0);
        Path two = image("two.png", 8, 8, BufferedImage.TYPE_INT_ARGB, 0);

        assertThat(translate("A-to-B", folder.resolve("out"), one, two).succeeded())
                .isEqualTo("Transparent pixels were laid on white.\nTranslated 2 images into " + folder.resolve("out")
                        + "\n");

        assertThat(ImageIO.read(folder.resolve("out").resolve("two.png").toFile())
                        .getRGB(4, 4))
                .isEqualTo(0xff000000);
    }

    @Test
    void no_file_takes_the_place_of_another() throws IOException {
        Path out = Files.createDirectory(folder.resolve("out"));
        Path first = image("a.bmp", 4, 4, BufferedImage.TYPE_INT_RGB, 0xffffff);
        Path second = image("a.gif", 4, 4, BufferedImage.TYPE_INT_RGB, 0);
        Path inside = image("out/b.png", 4, 4, BufferedImage.TYPE_INT_RGB, 0xffffff);
        Path numbered = image("a-2.bmp", 4, 4, BufferedImage.TYPE_INT_RGB, 0);
        byte[] before = Files.readAllBytes(inside);

        translate("A-to-B", out, first, second, folder.resolve("out/../out/b.png"), numbered)
                .succeeded();

        assertThat(names(out)).containsExactly("a-2-2.png", "a-2.png", "a.png", "b-2.png", "b.png");
        assertThat(inside).hasBinaryContent(before);
        assertThat(ImageIO.read(out.resolve("a.png").toFile()).getRGB(0, 0)).isEqualTo(0xff000000);
        assertThat(ImageIO.read(out.resolve("a-2.png").toFile()).getRGB(0, 0)).isEqualTo(0xffffffff);
        assertThat(ImageIO.read(out.resolve("b-2.png").toFile()).getRGB(0, 0)).isEqualTo(0xff000000);
    }

    @Test
    void names_the_files_that_fail_and_does_the_others() throws IOException {
        Path out = folder.resolve("out");
        Path good = image("good.png", 9, 9, BufferedImage.TYPE_BYTE_GRAY, 0xffffff);
        Path tiny = image("tiny.png", 3, 9, BufferedImage.TYPE_INT_RGB, 0);
        Path text = Files.writeString(folder.resolve("text.png"), "no image");
        Path missing = folder.resolve("missing.png");
        Path last = image("last.jpg", 9, 9, BufferedImage.TYPE_INT_RGB, 0);

        Call call = translate("A-to-B", out, good, tiny, text, missing, last);

        assertThat(call.exitCode()).isEqualTo(2);
        assertThat(call.out()).isEqualTo("Translated 2 of 5 images into " + out + "\n");
        assertThat(call.err())
                .isEqualTo(tiny
                        + " is too small: 3 pixels wide and 9 high, where the network takes 4 and more.\nScale it up.\n"
                        + text + " is not an image of a kind that can be read.\n"
                        + "PNG, JPEG, GIF, BMP, TIFF and WebP can.\n"
                        + "there is no file " + missing + "\n");
        assertThat(names(out)).containsExactly("good.png", "last.png");
    }

    @Test
    void refuses_a_direction_that_there_is_not() throws IOException {
        translate("C-to-D", folder.resolve("out"), image("a.png", 8, 8, BufferedImage.TYPE_INT_RGB, 0))
                .refused("--direction is C-to-D; allowed are A-to-B and B-to-A.\n");
        assertThat(folder.resolve("out")).doesNotExist();
    }

    @Test
    void refuses_a_direction_that_the_run_has_not_learned() throws IOException {
        Path image = image("a.png", 8, 8, BufferedImage.TYPE_INT_RGB, 0);
        Path run = runs.resolve("00002-inversion-shades");

        Call.line("translate " + run + " --direction B-to-A " + image + " --out " + folder.resolve("out") + PLUGIN)
                .refused("Run " + run + " has not learned to translate B-to-A, but A-to-B.\n"
                        + "Ask for that, or train one that learns B-to-A.\n");
    }

    @Test
    void a_direction_may_be_left_out_where_there_is_one_only() throws IOException {
        Path image = image("a.png", 8, 8, BufferedImage.TYPE_INT_RGB, 0);
        String rest = " " + image + " --out " + folder.resolve("out") + PLUGIN;

        assertThat(Call.line("translate " + runs.resolve("00002-inversion-shades") + rest)
                        .succeeded())
                .startsWith("Translated 1 image into ");
        Path both = runs.resolve("00001-inversion-shades");
        Call.line("translate " + both + rest)
                .refused("Run " + both + " translates both ways.\nSay which: --direction A-to-B, or --direction"
                        + " B-to-A.\n");
    }

    @Test
    void refuses_hints_that_are_none_or_that_the_run_does_not_take() throws IOException {
        Path image = image("a.png", 8, 8, BufferedImage.TYPE_INT_RGB, 0);
        String call = "translate " + runs.resolve("00002-inversion-shades") + " " + image + " --out "
                + folder.resolve("out") + PLUGIN + " --hint ";

        Call.line(call + "1,1,#ff8800").refused("""
                The run has not learned to take hints.
                Runs of pix2pix do that were trained with --preset hints.
                """);
        Call.line(call + "1,1,orange").refused("""
                "1,1,orange" is no hint.
                Write x,y,colour, such as 20,31,#ff8800: column and row from 0 at the left upper corner, and red, green and blue in hexadecimal digits.
                """);
        assertThat(folder.resolve("out")).doesNotExist();
    }

    @Test
    void refuses_a_file_as_folder() throws IOException {
        Path image = image("a.png", 8, 8, BufferedImage.TYPE_INT_RGB, 0);

        translate("A-to-B", image, image).refused("--out " + image + ": it is a file.\nName a folder.\n");
    }

    private static Call translate(String direction, Path out, Path... images) {
        List<String> words = Stream.of(images).map(Path::toString).toList();
        return Call.line("translate 1 --runs " + runs + " --direction " + direction + " " + String.join(" ", words)
                + " --out " + out + PLUGIN);
    }

    private Path image(String name, int width, int height, int type, int rgb) throws IOException {
        BufferedImage image = new BufferedImage(width, height, type);
        for (int i = 0; i < width * height; i++) {
            image.setRGB(i % width, i / width, type == BufferedImage.TYPE_INT_ARGB ? 0 : 0xff000000 | rgb);
        }
        Path file = folder.resolve(name);
        assertThat(ImageIO.write(image, name.substring(name.lastIndexOf('.') + 1), file.toFile()))
                .isTrue();
        return file;
    }

    private static List<String> names(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        }
    }
}
