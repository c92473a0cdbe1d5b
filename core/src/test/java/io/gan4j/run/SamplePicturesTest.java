package io.gan4j.run;

import static org.assertj.core.api.Assertions.assertThat;

import io.gan4j.data.DataSpec;
import io.gan4j.data.Examples;
import io.gan4j.data.ImageShape;
import io.gan4j.data.ValueRange;
import io.gan4j.file.DurableFiles;
import io.gan4j.picture.CaptionedSamples;
import io.gan4j.picture.GeneratedSamples;
import io.gan4j.picture.ImageGrid;
import io.gan4j.picture.TranslatedSamples;
import io.gan4j.random.Randomness;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.stream.ImageInputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.factory.Nd4j;
import org.w3c.dom.NodeList;

final class SamplePicturesTest {
    private final List<String> said = new ArrayList<>();
    private RunFolder folder = new RunFolder(Path.of(""));

    @BeforeEach
    void name_the_folder(@TempDir Path path) {
        folder = new RunFolder(path);
    }

    @Test
    void draws_at_the_start_every_so_many_steps_and_at_the_end() throws IOException {
        new FakeTraining(5).run(0, 5, pictures(2));
        assertThat(names()).containsExactly("000000.png", "000002.png", "000004.png", "000005.png");
        assertThat(frames(folder.progressGif())).isEqualTo(4);
    }

    @Test
    void draws_only_the_first_and_the_last_when_asked_to() {
        new FakeTraining(5).run(0, 3, pictures(0));
        assertThat(names()).containsExactly("000000.png", "000003.png");
    }

    @Test
    void draws_the_same_codes_every_time() throws IOException {
        new FakeTraining(1).run(0, 1, pictures(0));
        Path samples = folder.samplesDirectory();
        assertThat(Files.readAllBytes(samples.resolve("000000.png")))
                .isEqualTo(Files.readAllBytes(samples.resolve("000001.png")));
    }

    @Test
    void removes_the_pictures_after_the_step_that_a_run_resumes_from() throws IOException {
        new FakeTraining(9).run(0, 6, pictures(2));
        new FakeTraining(9).run(2, 3, pictures(2));
        assertThat(names()).containsExactly("000000.png", "000002.png", "000003.png");
        assertThat(frames(folder.progressGif())).isEqualTo(3);
    }

    @Test
    void has_drawn_the_last_picture_when_the_last_checkpoint_is_saved() {
        Checkpoints checkpoints = new Checkpoints(folder.checkpointsDirectory(), 3);
        SamplePictures pictures = pictures(0);
        CheckpointWriter writer = new CheckpointWriter(checkpoints, 5);
        FakeTraining training = new FakeTraining(5);
        pictures.onStart(training.event(0));
        pictures.onStep(training.event(5), new io.gan4j.train.StepResult(Map.of()));
        writer.onStep(training.event(5), new io.gan4j.train.StepResult(Map.of()));
        assertThat(names()).containsExactly("000000.png", "000005.png");
        assertThat(checkpoints.list()).hasSize(1);
    }

    @Test
    void animates_evenly_spread_pictures_in_a_loop_and_holds_the_last() throws IOException {
        for (int step = 0; step <= 1_000_100; step += 10_001) {
            float shade = step == 1_000_100 ? 1 : 0;
            BufferedImage picture =
                    ImageGrid.of(Nd4j.valueArrayOf(new long[] {1, 1, 9, 600}, shade), ValueRange.UNIT, 1, 1);
            ImageGrid.writePng(picture, folder.samplesDirectory().resolve("%06d.png".formatted(step)));
        }
        ProgressGif.write(folder.samplesDirectory(), folder.progressGif());
        try (ImageInputStream in =
                ImageIO.createImageInputStream(folder.progressGif().toFile())) {
            ImageReader reader = ImageIO.getImageReadersByFormatName("gif").next();
            reader.setInput(in);
            assertThat(reader.getNumImages(true)).isEqualTo(60);
            assertThat(reader.getWidth(59)).isEqualTo(480);
            assertThat(reader.read(58).getRGB(240, 5)).isEqualTo(0xff000000);
            assertThat(reader.read(59).getRGB(240, 5)).isEqualTo(0xffffffff);
            assertThat(attribute(reader, 0, "GraphicControlExtension", "delayTime"))
                    .isEqualTo("12");
            assertThat(attribute(reader, 59, "GraphicControlExtension", "delayTime"))
                    .isEqualTo("250");
            assertThat(attribute(reader, 0, "ApplicationExtension", "applicationID"))
                    .isEqualTo("NETSCAPE");
        }
    }

    @Test
    void animates_colour_and_writes_nothing_without_pictures() throws IOException {
        ProgressGif.write(folder.samplesDirectory(), folder.progressGif());
        assertThat(folder.progressGif()).doesNotExist();
        BufferedImage red = ImageGrid.of(
                Nd4j.createFromArray(1f, 0f, 0f).castTo(DataType.FLOAT).reshape('c', 1, 3, 1, 1),
                ValueRange.UNIT,
                1,
                1);
        ImageGrid.writePng(red, folder.samplesDirectory().resolve("000000.png"));
        ProgressGif.write(folder.samplesDirectory(), folder.progressGif());
        assertThat(ImageIO.read(folder.progressGif().toFile()).getRGB(9, 9)).isEqualTo(0xffff0000);
    }

    @Test
    void a_film_that_cannot_be_written_is_missed_once() throws IOException {
        String beside = ".progress.gif.tmp" + ProcessHandle.current().pid();
        Path inTheWay = Files.createDirectory(folder.path().resolve(beside));
        new FakeTraining(1).run(0, 1, pictures(0));

        assertThat(said)
                .containsExactly("Cannot write " + folder.progressGif() + ": Is a directory\n"
                        + "The training goes on, without the pictures that fail. This is said once.");
        assertThat(names()).containsExactly("000000.png", "000001.png");
        assertThat(inTheWay).doesNotExist();
    }

    private SamplePictures pictures(long every) {
        return new SamplePictures(
                folder,
                new GeneratedSamples(
                        new Randomness(1),
                        new DataSpec("two", 2, new ImageShape(1, 1, 1), ValueRange.SYMMETRIC, 0),
                        2,
                        3),
                new CaptionedSamples(
                        SamplePicturesTest::unwanted, folder.sampleCaptionsFile(), new Randomness(1), 2, 3),
                new TranslatedSamples(SamplePicturesTest::unwanted, 2),
                every,
                new Dispensable("pictures", said::add));
    }

    private static Examples unwanted() {
        throw new AssertionError("test examples are neither translated nor described");
    }

    private List<String> names() {
        return DurableFiles.entries(folder.samplesDirectory()).stream()
                .map(DurableFiles::name)
                .toList();
    }

    private static int frames(Path gif) throws IOException {
        try (ImageInputStream in = ImageIO.createImageInputStream(gif.toFile())) {
            ImageReader reader = ImageIO.getImageReadersByFormatName("gif").next();
            reader.setInput(in);
            return reader.getNumImages(true);
        }
    }

    private static String attribute(ImageReader reader, int frame, String node, String name) throws IOException {
        NodeList nodes = ((org.w3c.dom.Element) reader.getImageMetadata(frame).getAsTree("javax_imageio_gif_image_1.0"))
                .getElementsByTagName(node);
        return ((org.w3c.dom.Element) nodes.item(0)).getAttribute(name);
    }
}
