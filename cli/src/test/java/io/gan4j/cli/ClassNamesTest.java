package io.gan4j.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What commands make of the names of folders that are classes. */
class ClassNamesTest {
    @TempDir
    Path folder;

    private void fill(String... classes) throws IOException {
        fill(folder.resolve("images"), classes);
    }

    /** Makes eight images of each class, the later the lighter. */
    private static void fill(Path into, String... classes) throws IOException {
        for (int label = 0; label < classes.length; label++) {
            Path of = Files.createDirectories(into.resolve(classes[label]));
            for (int i = 0; i < 8; i++) {
                BufferedImage image = new BufferedImage(16, 16, BufferedImage.TYPE_BYTE_GRAY);
                image.getRaster().setSample(i, 0, 0, 20 * label + i);
                ImageIO.write(image, "png", of.resolve(i + ".png").toFile());
            }
        }
    }

    private Path train() {
        call("train acgan --steps 1 --set image.height=16 --set image.width=16 --set networks.dcgan-generator.width=2"
                        + " --set networks.dcgan-discriminator.width=2 --set latent.size=4 --set data.batch-size=4"
                        + " --set samples.columns=2 --set data.source=image-folder --set"
                        + " datasets.image-folder.folder=" + folder.resolve("images") + " --out " + runs())
                .succeeded();
        return runs().resolve("00001-acgan-image-folder");
    }

    private Path runs() {
        return folder.resolve("runs");
    }

    private static Call call(String line, String... more) {
        List<String> words = new ArrayList<>(List.of(line.split(" ")));
        words.addAll(List.of(more));
        return Call.gan4j(words.toArray(String[]::new));
    }

    private Call ofRun(String line, String... more) {
        int command = line.indexOf(' ');
        return call(line.substring(0, command) + " --runs " + runs() + line.substring(command), more);
    }

    @Test
    void labels_are_names_or_numbers() throws IOException {
        fill("cat", "a dog", "fish");
        Path run = train();
        Path picture = run.resolve("generated.png");

        assertThat(Files.readString(run.resolve("data.json")))
                .contains("\"classNames\" : [ \"a dog\", \"cat\", \"fish\" ]");
        assertThat(ofRun("generate latest --count 2 --label", "a dog").succeeded())
                .isEqualTo("Wrote 2 images of class a dog to " + picture + "\n");
        byte[] dogs = Files.readAllBytes(picture);
        assertThat(ofRun("generate latest --count 2 --label 0").succeeded())
                .isEqualTo("Wrote 2 images of class a dog to " + picture + "\n");
        assertThat(picture).hasBinaryContent(dogs);
        assertThat(ofRun("generate latest --count 2 --label fish").succeeded()).contains(" of class fish to ");
        ofRun("generate latest --label fisch").refused("""
                --label is fisch, but must be a class: a dog, cat, fish; or all.
                Did you mean "fish"?
                Numbers do, too: 0 to 2, in this order.
                """);
        ofRun("arithmetic latest 1 --label 3").refused("""
                --label is 3, but must be a class: a dog, cat, fish.
                Numbers do, too: 0 to 2, in this order.
                """);
        ofRun("arithmetic latest 1")
                .refused("Run " + run + " makes images of classes.\n" + "Say of which: --label a dog, cat, fish.\n");
        ofRun("arithmetic latest 1 --label cat").succeeded();
    }

    @Test
    void pictures_and_classes_of_images_have_the_names() throws IOException {
        fill("cat", "dog", "fish");
        Path run = train();

        ofRun("generate latest --label all --count 2").succeeded();
        ofRun("interpolate latest --rows 4 --columns 2").succeeded();
        for (String picture : List.of("generated.png", "interpolation.png", "samples/000001.png")) {
            BufferedImage drawn = ImageIO.read(run.resolve(picture).toFile());
            assertThat(drawn.getWidth()).as(picture).isGreaterThan(2 + 2 * (64 + 2));
            assertThat(drawn.getRGB(drawn.getWidth() - 1, 0)).as("paper").isEqualTo(0xffffffff);
        }
        ofRun("interpolate latest --rows 2 --columns 2 --label dog").succeeded();
        ofRun("interpolate latest --label dig").refused("""
                --label is dig, but must be a class: cat, dog, fish.
                Did you mean "dog"?
                Numbers do, too: 0 to 2, in this order.
                """);
        Path image = folder.resolve("images/cat/1.png");
        assertThat(ofRun("classify latest " + image).succeeded())
                .matches(java.util.regex.Pattern.quote(image + "  ") + "(cat |dog |fish)  [ 0-9]{3}\\.[0-9] %\n");
    }

    @Test
    void a_class_that_is_called_by_a_number_is_found_by_its_name() throws IOException {
        fill("1", "2", "10");
        Path run = train();

        assertThat(ofRun("generate latest --count 1 --label 2").succeeded()).contains(" of class 2 to ");
        byte[] two = Files.readAllBytes(run.resolve("generated.png"));
        ofRun("generate latest --count 1 --label 10").succeeded();
        assertThat(Files.readAllBytes(run.resolve("generated.png"))).isNotEqualTo(two);
        ofRun("generate latest --label 0").refused("--label is 0, but must be a class: 1, 2, 10; or all.\n");
    }

    @Test
    void a_run_of_before_there_were_names_opens_and_goes_by_numbers() throws IOException {
        fill("cat", "dog");
        Path run = train();
        Path data = run.resolve("data.json");
        Files.writeString(data, Files.readString(data).replaceFirst(",\\s*\"classNames\" : \\[[^\\]]*\\]", ""));

        assertThat(ofRun("generate latest --count 1 --label 1").succeeded()).contains(" of class 1 to ");
        ofRun("generate latest --label dog").refused("--label is dog, but must be a class 0 to 1, or all.\n");
        ofRun("resume latest").succeeded();
        assertThat(ofRun("generate latest --count 1 --label dog").succeeded()).contains(" of class dog to ");
    }

    @Test
    void folders_of_other_names_are_other_data() throws IOException {
        fill("cat", "dog");
        Path run = train();
        Files.move(folder.resolve("images/dog"), folder.resolve("images/dogs"));

        Call call = ofRun("resume latest");

        assertThat(call.err()).contains("2 classes (cat, dog)", "2 classes (cat, dogs)", "or train anew.");
        assertThat(call.exitCode()).isEqualTo(2);
        assertThat(run).exists();
    }

    @Test
    void says_where_two_folders_differ_in_their_classes() throws IOException {
        fill(folder.resolve("real"), "cat", "dog");
        fill(folder.resolve("generated"), "dog", "dogs");
        String both = "evaluate --real " + folder.resolve("real") + " --generated " + folder.resolve("generated")
                + " --set evaluation.features=pixels --metrics ";

        assertThat(call(both + "image-statistics").succeeded())
                .startsWith("No generated image is of a class that real ones have: cat.\n"
                        + "No real image is of a class that generated ones have: dogs.\n");
        assertThat(call(both + "adversarial-accuracy").err()).isEqualTo("""
                A generated image is of class dogs, and no real image is: there are cat, dog.
                Did you mean "dog"?
                Call the same classes the same, or leave those out that are not real.
                """);
    }
}
