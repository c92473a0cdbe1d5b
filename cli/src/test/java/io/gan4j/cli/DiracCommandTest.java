package io.gan4j.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.gan4j.testkit.PluginJarBuilder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DiracCommandTest {
    @TempDir
    Path folder;

    @Test
    void plays_every_loss_and_keeps_the_table_where_it_is_told() throws IOException {
        Path picture = folder.resolve("paths.png");
        Path table = folder.resolve("paths.md");

        String said = Call.line("stability dirac --out " + picture + " --table " + table)
                .succeeded();

        assertThat(said)
                .startsWith("Dirac-GAN: γ = 0.3, noise 0.7; gradient descent from θ = ψ = 1,"
                        + " learning rate 0.2, 500 steps\n\n  loss  ")
                .containsPattern("\n  least-squares +none +± 0.500i +± 0.500i +circles +cycle +converges\n")
                .containsPattern("\n  minimax +none +± 0.500i +± 0.500i +circles +runs away +circles\n")
                .containsPattern("\n  +r1 +-0.150 ± 0.477i +-0.150 ± 0.477i +converges +converges +converges\n")
                .containsPattern("\n  non-saturating +none ")
                .contains("\n  runs away: gets farther and farther away\n")
                .endsWith("\nDrew their paths in " + picture + "\nWrote the table to " + table + "\n");
        assertThat(ImageIO.read(picture.toFile()).getWidth()).isGreaterThan(1000);
        assertThat(Files.readString(table))
                .contains("| non-saturating | consensus | -0.075 ± 0.500i | -0.075 ± 0.500i | converges |")
                .contains(rowsOfGuide());
    }

    /** The guide shows this table; it would grow old unseen. */
    private static List<String> rowsOfGuide() throws IOException {
        List<String> rows = Files.readAllLines(Path.of("../docs/stability.md")).stream()
                .filter(line -> line.startsWith("| ")
                        && line.chars().filter(c -> c == '|').count() == 8)
                .toList();
        assertThat(rows).hasSizeGreaterThan(10);
        return rows;
    }

    @Test
    void plays_losses_of_plug_ins_with_their_settings_and_no_others_if_told_so() throws IOException {
        Path jar = new PluginJarBuilder(folder).loss("acme.Soft", "soft").build("soft.jar");
        String out = " --out " + folder.resolve("x.png");
        Path others = Files.writeString(folder.resolve("x.md"), "somebody's");

        assertThat(Call.line("stability dirac --losses soft --plugins " + jar + out)
                        .succeeded())
                .containsPattern("\n  soft +none ")
                .doesNotContain("minimax");
        assertThat(Call.line("stability dirac --losses least-squares --set losses.least-squares.a=-1 --gamma 4" + out)
                        .succeeded())
                .contains("± 1.000i", "-2.000 ± 1.732 ");
        assertThat(others).hasContent("somebody's");
    }

    @Test
    void refuses_numbers_out_of_range() {
        refuses("--gamma -1", "--gamma is -1.0, but must be from 0 to 1000.\n");
        refuses("--gamma NaN", "--gamma is NaN, but must be from 0 to 1000.\n");
        refuses("--noise Infinity", "--noise is Infinity, but must be from 0 to 100.\n");
        refuses("--learning-rate 0", "--learning-rate is 0.0, but must be from 0.0001 to 10.\n");
        refuses("--steps 9", "--steps is 9, but must be from 10 to 100000.\n");
        refuses("--gamma much", """
                Invalid value for option '--gamma': 'much' is not a double
                Try 'gan4j stability dirac --help'.
                """);
        refuses("--losses minmax", """
                unknown loss "minmax" (--losses)
                Known losses: hinge, least-squares, minimax, non-saturating, relativistic, relativistic-average, relativistic-average-least-squares, wasserstein
                Did you mean "minimax"?
                """);
    }

    private void refuses(String options, String message) {
        Path picture = folder.resolve("none.png");
        Call.line("stability dirac " + options + " --out " + picture).refused(message);
        assertThat(folder).isEmptyDirectory();
    }

    @Test
    void refuses_places_that_cannot_be_written_before_it_plays() throws IOException {
        Path nowhere = folder.resolve("none").resolve("x.png");
        Call.line("stability dirac --out " + nowhere)
                .refused("--out " + nowhere + ": there is no folder " + nowhere.getParent() + ".\n");
        Call.line("stability dirac --out " + folder + "/")
                .refused("--out " + folder + "/: it is a folder.\nName a file in it.\n");
        Call.line("stability dirac --table " + folder + " --out " + folder.resolve("x.png"))
                .refused("--table " + folder + ": it is a folder.\nName a file in it.\n");
        Path table = folder.resolve("none").resolve("x.md");
        Call.line("stability dirac --table " + table + " --out " + folder.resolve("x.png"))
                .refused("--table " + table + ": there is no folder " + table.getParent() + ".\n");
        assertThat(folder).isEmptyDirectory();
    }

    @Test
    void stability_alone_shows_what_there_is() {
        assertThat(Call.line("stability").succeeded())
                .startsWith("Usage: gan4j stability ")
                .contains("  dirac  ");
    }
}
