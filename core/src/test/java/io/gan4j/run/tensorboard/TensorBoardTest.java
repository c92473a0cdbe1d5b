package io.gan4j.run.tensorboard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.gan4j.error.InvalidInputException;
import io.gan4j.run.Checkpoints;
import io.gan4j.run.Environment;
import io.gan4j.run.RunFolder;
import io.gan4j.run.RunPoint;
import io.gan4j.run.tensorboard.EventReader.Event;
import io.gan4j.spi.StateReader;
import io.gan4j.spi.StateWriter;
import io.gan4j.spi.Stateful;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.nd4j.linalg.factory.Nd4j;
import org.tensorflow.framework.DataType;
import org.tensorflow.framework.HistogramProto;
import org.tensorflow.framework.Summary;

class TensorBoardTest {
    private static final String CONFIG = "gan4j {\n  variant = of-a-plug-in-that-is-gone\n}\n";

    @TempDir
    private Path folder;

    private RunFolder run;
    private double started;

    @BeforeEach
    void make_a_run() throws IOException {
        run = new RunFolder(Files.createDirectories(folder.resolve("runs/00001-some")));
        run.writeConfig(CONFIG);
        run.writeEnvironment(Environment.current(1, "onednn", 1, List.of(), List.of()));
        started = Instant.parse(run.readEnvironment().started()).getEpochSecond();
        Files.writeString(run.metricsFile(), """
                {"step":10,"steps":20,"phase":"main","seconds":1.5,"values":{"loss/generator":0.5,"metric/fid":80.25}}
                {"step":20,"steps":20,"phase":"main","seconds":3.5,"values":{"loss/generator":-1.0,"vitals/x":null}}
                {"step":30,"ste""");
        picture(0, BufferedImage.TYPE_BYTE_GRAY);
        picture(20, BufferedImage.TYPE_INT_RGB);
        checkpoint(10, 1, 1, 1, 1);
        checkpoint(20, 0, 3, 15, 30);
    }

    private void picture(long step, int type) throws IOException {
        Path file = Files.createDirectories(run.samplesDirectory()).resolve(String.format("%06d.png", step));
        ImageIO.write(new BufferedImage(7, 5, type), "png", file.toFile());
    }

    private void checkpoint(long step, float... weights) {
        Stateful state = new Stateful() {
            @Override
            public void save(StateWriter out) {
                out.in("main").in("generator").in("conv1").weights("W", Nd4j.createFromArray(weights));
            }

            @Override
            public void load(StateReader in) {}
        };
        new Checkpoints(run.checkpointsDirectory(), 9).save(step, state, Map.of());
    }

    private List<Event> exported(RunPoint point) throws IOException {
        TensorBoard.Written written = TensorBoard.write(point, folder.resolve("events"));
        assertThat(written.file().getFileName().toString()).matches("events\\.out\\.tfevents\\.\\d{10}\\.gan4j");
        assertThat(Files.list(folder.resolve("events"))).containsExactly(written.file());
        return EventReader.read(written.file());
    }

    private static List<Summary.Value> values(List<Event> events, String tag) {
        return events.stream()
                .flatMap(event -> event.summary().getValueList().stream())
                .filter(value -> value.getTag().equals(tag))
                .toList();
    }

    private static List<Event> with(List<Event> events, String tag) {
        return events.stream()
                .filter(event -> event.summary().getValueList().stream()
                        .anyMatch(value -> value.getTag().equals(tag)))
                .toList();
    }

    @Test
    void the_reader_of_this_test_knows_the_checksum() {
        assertThat(EventReader.checksum("123456789".getBytes(StandardCharsets.US_ASCII)))
                .isEqualTo(0xe3069283);
    }

    @Test
    void what_was_logged_comes_back_at_its_step_and_time() throws IOException {
        List<Event> events = exported(RunPoint.newest(run));

        assertThat(events.get(0)).isEqualTo(new Event(started, 0, "brain.Event:2", Summary.getDefaultInstance()));
        assertThat(with(events, "loss/generator")).extracting(Event::step).containsExactly(10L, 20L);
        assertThat(with(events, "loss/generator"))
                .extracting(Event::wallTime)
                .containsExactly(started + 1.5, started + 3.5);
        assertThat(values(events, "loss/generator"))
                .extracting(Summary.Value::getSimpleValue)
                .containsExactly(0.5f, -1f);
        assertThat(values(events, "metric/fid"))
                .extracting(Summary.Value::getSimpleValue)
                .containsExactly(80.25f);
        assertThat(values(events, "vitals/x")).isEmpty();
    }

    @Test
    void pictures_are_those_of_the_run_to_the_byte() throws IOException {
        List<Event> events = exported(RunPoint.newest(run));

        assertThat(with(events, "samples")).extracting(Event::step).containsExactly(0L, 20L);
        assertThat(with(events, "samples")).extracting(Event::wallTime).containsExactly(started, started + 3.5);
        List<Summary.Value> pictures = values(events, "samples");
        assertThat(pictures)
                .extracting(value -> value.getImage().getColorspace())
                .containsExactly(1, 3);
        assertThat(pictures).allSatisfy(value -> {
            assertThat(value.getImage().getHeight()).isEqualTo(5);
            assertThat(value.getImage().getWidth()).isEqualTo(7);
        });
        assertThat(pictures.get(1).getImage().getEncodedImageString().toByteArray())
                .isEqualTo(Files.readAllBytes(run.samplesDirectory().resolve("000020.png")));
    }

    @Test
    void settings_are_a_text_that_is_shown_as_it_is() throws IOException {
        Summary.Value text = values(exported(RunPoint.newest(run)), "settings").get(0);

        assertThat(text.getMetadata().getPluginData().getPluginName()).isEqualTo("text");
        assertThat(text.getTensor().getDtype()).isEqualTo(DataType.DT_STRING);
        assertThat(text.getTensor().getStringVal(0).toStringUtf8())
                .isEqualTo("    gan4j {\n      variant = of-a-plug-in-that-is-gone\n    }");
    }

    @Test
    void weights_of_the_newest_checkpoint_are_a_histogram_each() throws IOException {
        List<Event> events = exported(RunPoint.newest(run));

        assertThat(with(events, "generator/conv1/W")).extracting(Event::step).containsExactly(20L);
        HistogramProto histogram = values(events, "generator/conv1/W").get(0).getHisto();
        assertThat(histogram.getMin()).isZero();
        assertThat(histogram.getMax()).isEqualTo(30);
        assertThat(histogram.getNum()).isEqualTo(4);
        assertThat(histogram.getSum()).isEqualTo(48);
        assertThat(histogram.getSumSquares()).isEqualTo(9 + 225 + 900);
        assertThat(histogram.getBucketLimitList())
                .hasSize(30)
                .startsWith(1.0, 2.0)
                .endsWith(29.0, 30.0);
        assertThat(histogram.getBucketList()).hasSize(30);
        for (int bin = 0; bin < 30; bin++) {
            boolean filled = List.of(0, 3, 15, 29).contains(bin);
            assertThat(histogram.getBucket(bin)).as("bin %s", bin).isEqualTo(filled ? 1 : 0);
        }
    }

    @Test
    void a_checkpoint_that_is_named_gives_its_weights_and_equal_ones_are_one_bin() throws IOException {
        List<Event> events = exported(new RunPoint(run, OptionalLong.of(10)));

        assertThat(with(events, "generator/conv1/W")).extracting(Event::step).containsExactly(10L);
        HistogramProto histogram = values(events, "generator/conv1/W").get(0).getHisto();
        assertThat(histogram.getBucketLimitList()).containsExactly(1.0);
        assertThat(histogram.getBucketList()).containsExactly(4.0);
    }

    @Test
    void a_run_that_has_just_begun_has_its_settings() throws IOException {
        RunFolder bare = new RunFolder(Files.createDirectories(folder.resolve("runs/00002-bare")));
        bare.writeConfig(CONFIG);

        List<Event> events = exported(RunPoint.newest(bare));

        assertThat(events).hasSize(2);
        assertThat(events).extracting(Event::wallTime).containsExactly(0.0, 0.0);
        assertThat(values(events, "settings")).hasSize(1);
    }

    @Test
    void a_folder_with_something_in_it_is_refused() throws IOException {
        Path events = folder.resolve("events");
        Files.createDirectories(events);
        exported(RunPoint.newest(run));
        Path first = Files.list(events).findFirst().orElseThrow();

        assertThatThrownBy(() -> TensorBoard.write(RunPoint.newest(run), events))
                .isInstanceOf(InvalidInputException.class)
                .hasMessage("""
                        %s is not empty: events of two exports would be shown as those of one run.
                        Delete what is in it, or name another folder.""", events);

        assertThat(Files.list(events)).containsExactly(first);
    }

    @Test
    void what_is_damaged_is_named_and_nothing_is_written() throws IOException {
        Path picture = run.samplesDirectory().resolve("000020.png");
        Files.writeString(picture, "no picture");

        assertThatThrownBy(() -> TensorBoard.write(RunPoint.newest(run), folder.resolve("events")))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining(picture.toString());
        assertThat(Files.list(folder.resolve("events"))).isEmpty();

        Files.delete(picture);
        String environment = Files.readString(run.environmentFile());
        Files.writeString(
                run.environmentFile(), environment.replace(run.readEnvironment().started(), "yesterday"));
        assertThatThrownBy(() -> TensorBoard.write(RunPoint.newest(run), folder.resolve("events")))
                .isInstanceOf(InvalidInputException.class)
                .hasMessage("""
                        %s is damaged: "yesterday" is no time.
                        Restore it from a copy, or delete it: times then count from the beginning.""", run.environmentFile());
    }
}
