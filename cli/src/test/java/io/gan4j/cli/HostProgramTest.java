package io.gan4j.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.gan4j.Gan;
import io.gan4j.error.InvalidInputException;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** A program of somebody's that uses gan4j, started in a locale that cannot spell the names of its files. */
@EnabledOnOs(OS.LINUX)
class HostProgramTest {
    private static final String ADVICE = """
            Java was started in a locale whose file names are ANSI_X3.4-1968.
            Start it with LC_ALL=C.UTF-8, or another locale in UTF-8, as the command gan4j does by itself.
            """;

    @TempDir
    Path folder;

    static final class Program {
        public static void main(String[] arguments) {
            Gan gan = Gan.create();
            try {
                gan.train(gan.configure("dcgan", arguments[0].replace("(u)", "\u00fc"), "data.source=image-folder"));
            } catch (InvalidInputException e) {
                System.out.println(e.getMessage());
            }
        }
    }

    @Test
    void is_told_what_to_set_where_a_path_cannot_be_spelt() throws IOException {
        assertThat(said("output.dir=l(u)cke")).isEqualTo("""
                --set output.dir=lücke: "lücke" cannot be a path.
                """ + ADVICE);
        assertThat(said("datasets.image-folder.folder=l(u)cke")).isEqualTo("""
                --set datasets.image-folder.folder=lücke: "lücke" cannot be a path.
                """ + ADVICE);
    }

    @Test
    void reads_files_of_a_folder_whose_names_it_cannot_spell() throws IOException {
        for (String name : new String[] {"grün.png", "grüner.png", "am grünsten.png"}) {
            ImageIO.write(
                    new BufferedImage(8, 8, BufferedImage.TYPE_INT_RGB),
                    "png",
                    folder.resolve(name).toFile());
        }

        assertThat(said("datasets.image-folder.folder=" + folder))
                .endsWith("gan4j.data.batch-size is 32; allowed is 1 to 2, the examples of data set image-folder.\n");
    }

    private String said(String setting) throws IOException {
        ProcessBuilder program = new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Dfile.encoding=UTF-8",
                "-cp",
                System.getProperty("java.class.path"),
                Program.class.getName(),
                setting);
        program.environment().put("LC_ALL", "C");
        program.directory(Files.createDirectories(folder.resolve("work")).toFile());
        program.redirectError(ProcessBuilder.Redirect.DISCARD);
        Process process = program.start();
        return new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    }
}
