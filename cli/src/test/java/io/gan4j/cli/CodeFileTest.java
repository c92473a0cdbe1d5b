package io.gan4j.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.gan4j.TrainedModel;
import io.gan4j.run.RunFolder;
import io.gan4j.testkit.FewDigits;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.nd4j.linalg.api.ndarray.INDArray;

/** Images of codes that stand in a file. */
class CodeFileTest {
    @TempDir
    private Path folder;

    private Path file;

    @BeforeEach
    void train() {
        Call.line(SmallRuns.train("gan", folder) + " --steps 1").succeeded();
        file = folder.resolve("codes.json");
    }

    @Test
    void codes_of_generated_images_make_them_again() throws IOException {
        Path given = folder.resolve("given.png");
        Path drawn = folder.resolve("drawn.png");
        TrainedModel model = FewDigits.gan().open(new RunFolder(folder.resolve("00001-gan-few-digits")));
        Files.writeString(
                file,
                Arrays.stream(model.codes(4, 7).toFloatMatrix())
                        .map(code -> "{\"code\": " + Arrays.toString(code) + "}")
                        .collect(Collectors.joining(",", "[", "]")));

        assertThat(generate("--code " + file + " --out " + given).succeeded())
                .isEqualTo("Wrote 4 images to " + given + "\n");
        generate("--count 4 --seed 7 --out " + drawn).succeeded();

        assertThat(given).hasSameBinaryContentAs(drawn);
    }

    @Test
    void one_code_is_one_image_of_its_class() throws IOException {
        Call.line(SmallRuns.train("acgan", folder) + " --steps 1").succeeded();
        Files.writeString(file, "{\"code\": [0.1, -1, 2, 0], \"label\": 7}");
        Path one = folder.resolve("one.png");

        Call.line("generate 2 --runs " + folder + " --code " + file + " --out " + one + SmallRuns.DATA)
                .succeeded();

        TrainedModel model = FewDigits.gan().open(RunFolder.find(folder, "2"));
        INDArray code = org.nd4j.linalg.factory.Nd4j.createFromArray(new float[][] {{0.1f, -1, 2, 0}});
        assertThat(model.generate(code, 7)).isNotEqualTo(model.generate(code, 6));
        assertThat(one).isNotEmptyFile();
        Files.writeString(file, "{\"code\": [0.1, -1, 2, 0]}");
        Call.line("generate 2 --runs " + folder + " --code " + file + " --out " + one + SmallRuns.DATA)
                .refused("The codes have no label, and this run needs one.\nAdd --label L.\n");
        Call.line("generate 2 --runs " + folder + " --code " + file + " --label 3 --out " + one + SmallRuns.DATA)
                .succeeded();
    }

    @Test
    void what_are_no_codes_of_the_run_is_refused() throws IOException {
        String example = "It should have {\"code\": [0.3, …]}, with \"label\": 7 for a class, or a list of these.\n";
        refused("{", file + " is not JSON.\n" + example);
        refused("[]", file + " has no code.\n" + example);
        refused("7", file + " has no code.\n" + example);
        refused(
                "{\"code\": [1]}",
                file + " has a code of 1 numbers; those of this run have 4.\nIt is of another run.\n");
        refused("{\"code\": [1, 2, 3, \"x\"]}", file + " has a code whose number 4 is none: \"x\".\n" + example);
        refused("{\"code\": [1, 2, 3, 4], \"label\": 0}", file + " has label 0, but this run takes none.\n");
        generate("--code " + folder.resolve("none")).refusedLike("(?s).*none.*");
        generate("--code " + file + " --count 3")
                .refused("--code makes one image of each code: leave out --count, --label all,"
                        + " --stages, and a second --text.\n");
    }

    private void refused(String json, String message) throws IOException {
        Files.writeString(file, json);
        generate("--code " + file).refused(message);
    }

    private Call generate(String words) {
        return Call.line("generate 1 --runs " + folder + " " + words + SmallRuns.DATA);
    }
}
