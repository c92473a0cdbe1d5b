package io.gan4j.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.gan4j.data.file.ImageFile;
import io.gan4j.data.file.Reading;
import io.gan4j.run.ModelFile;
import io.gan4j.run.RunFolder;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.net.URI;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import java.util.stream.IntStream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Images of sixteen bits and images with opacity, from files to files; and the licence that goes along. */
class FineImagesTest {
    @TempDir
    Path folder;

    private Path images;

    private Call train(String variant, String settings) {
        return Call.line(SmallRuns.train(variant, folder.resolve("runs")) + " --steps 2 --set data.source=image-folder"
                + " --set datasets.image-folder.folder=" + images + " " + settings);
    }

    private Call ofRun(String words) {
        return Call.line(words + " --runs " + folder.resolve("runs") + SmallRuns.DATA);
    }

    private void fill(int type, String format) throws IOException {
        images = Files.createDirectory(folder.resolve("images"));
        Random random = new Random(3);
        for (int i = 0; i < 20; i++) {
            BufferedImage image = new BufferedImage(16, 16, type);
            for (int k = 0; k < 256; k++) {
                for (int band = 0; band < image.getRaster().getNumBands(); band++) {
                    int bits = image.getColorModel().getComponentSize(band);
                    image.getRaster().setSample(k % 16, k / 16, band, random.nextInt(1 << bits));
                }
            }
            assertThat(ImageIO.write(
                            image, format, images.resolve(i + "." + format).toFile()))
                    .isTrue();
        }
    }

    private static long notOfEightBits(ImageFile.Picture picture) {
        return IntStream.range(0, picture.levels().length())
                .filter(i -> Math.round(picture.levels().number(i) * 65_535) % 257 != 0)
                .count();
    }

    @Test
    void grey_tiff_of_sixteen_bits_becomes_images_of_sixteen_bits() throws IOException {
        fill(BufferedImage.TYPE_USHORT_GRAY, "tif");
        train("dcgan", "--set datasets.image-folder.depth=16").succeeded();
        RunFolder run = new RunFolder(folder.resolve("runs/00001-dcgan-image-folder"));
        assertThat(run.readData().depth()).isEqualTo(16);

        for (String name : new String[] {"one.png", "one.tif", "one.jpg"}) {
            Path file = folder.resolve(name);
            ofRun("generate latest --count 1 --out " + file).succeeded();
            boolean fine = !name.endsWith("jpg");
            assertThat(notOfEightBits(ImageFile.picture(file, Reading.FINE)) > 200)
                    .as(name)
                    .isEqualTo(fine);
        }
        ofRun("generate latest --count 3 --no-grid --out " + folder.resolve("many") + "/")
                .succeeded();
        assertThat(notOfEightBits(ImageFile.picture(folder.resolve("many/0001.png"), Reading.FINE)))
                .isGreaterThan(200);
        ofRun("generate latest --count 3").succeeded();
        assertThat(ImageFile.picture(run.path().resolve("generated.png"))
                        .shape()
                        .channels())
                .as("a grid of eight bits")
                .isOne();
        ofRun("project latest --starts 1 --steps 1 " + images.resolve("0.tif")).succeeded();
        assertThat(Call.line("evaluate --real " + images + " --generated " + folder.resolve("many")
                                + " --metrics fid --features digits-cnn-v1" + SmallRuns.DATA)
                        .exitCode())
                .isZero();
    }

    @Test
    void a_run_of_eight_bits_takes_no_image_of_sixteen() throws IOException {
        fill(BufferedImage.TYPE_BYTE_GRAY, "png");
        train("dcgan", "").succeeded();
        Path fine = folder.resolve("fine.png");
        ImageIO.write(new BufferedImage(16, 16, BufferedImage.TYPE_USHORT_GRAY), "png", fine.toFile());

        ofRun("project latest " + fine)
                .refused(fine
                        + " has 16 bits a channel; up to 8 are read, unless the data set's setting depth is 16."
                        + "\nSet it before training, or save the image with 8 bits a channel.\n");
    }

    @Test
    void images_with_opacity_become_images_with_opacity() throws IOException {
        fill(BufferedImage.TYPE_INT_ARGB, "png");
        train(
                        "dcgan",
                        "--set datasets.image-folder.alpha=true --set image.channels=4 --set discriminator.augmentation.colour=true")
                .succeeded();
        RunFolder run = new RunFolder(folder.resolve("runs/00001-dcgan-image-folder"));

        Path one = folder.resolve("one.png");
        ofRun("generate latest --count 1 --out " + one).succeeded();
        assertThat(ImageIO.read(one.toFile()).getColorModel().hasAlpha()).isTrue();
        ofRun("generate latest --count 4").succeeded();
        assertThat(ImageIO.read(run.path().resolve("generated.png").toFile())
                        .getColorModel()
                        .hasAlpha())
                .as("a grid on white")
                .isFalse();
        assertThat(run.progressGif()).isNotEmptyFile();
        assertThat(ofRun("evaluate latest --metrics fid --features digits-cnn-v1")
                        .exitCode())
                .isZero();
    }

    @Test
    void what_is_said_of_licences_goes_along() throws IOException {
        fill(BufferedImage.TYPE_BYTE_GRAY, "png");
        train("dcgan", "--set data.licence=CC-BY-4.0").succeeded();
        RunFolder run = new RunFolder(folder.resolve("runs/00001-dcgan-image-folder"));
        assertThat(run.dataFile()).content().contains("\"licence\" : \"image-folder: CC-BY-4.0\"");
        assertThat(run.dataLicenceFile()).hasContent("image-folder: CC-BY-4.0");

        Path zip = folder.resolve("plain.zip");
        ofRun("export latest --format dl4j --licence CC0-1.0 --out " + zip).succeeded();
        try (FileSystem entries = FileSystems.newFileSystem(URI.create("jar:" + zip.toUri()), java.util.Map.of())) {
            assertThat(Files.readString(entries.getPath("facts.json")))
                    .contains("\"data-licence\":\"image-folder: CC-BY-4.0\"", "\"weights-licence\":\"CC0-1.0\"");
        }

        Path model = folder.resolve("small.gan4j");
        ofRun("export latest --format model --licence CC0-1.0 --out " + model).succeeded();
        RunFolder passedOn = ModelFile.open(model);
        assertThat(passedOn.weightsLicenceFile()).hasContent("CC0-1.0");
        assertThat(passedOn.dataFile()).content().contains("CC-BY-4.0");
        Path onnx = folder.resolve("small.onnx");
        ofRun("export " + model + " --format onnx --out " + onnx).succeeded();
        assertThat(OnnxFile.metadata(onnx))
                .containsEntry("weights-licence", "CC0-1.0")
                .containsEntry("data-licence", "image-folder: CC-BY-4.0");
        ofRun("export latest --format csv --licence CC0-1.0").refused("""
                --licence says nothing to --format csv.
                Leave it out, or name another format: onnx, safetensors, dl4j, model.
                """);
    }
}
