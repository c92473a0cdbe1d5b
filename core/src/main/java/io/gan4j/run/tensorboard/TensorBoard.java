package io.gan4j.run.tensorboard;

import io.gan4j.data.ImageShape;
import io.gan4j.data.file.ImageFile;
import io.gan4j.error.InvalidInputException;
import io.gan4j.file.DurableFiles;
import io.gan4j.run.Checkpoint;
import io.gan4j.run.Checkpoints;
import io.gan4j.run.MetricLine;
import io.gan4j.run.RunFolder;
import io.gan4j.run.RunPoint;
import io.gan4j.run.Safetensors;
import io.gan4j.run.SamplePicture;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.shade.protobuf.ByteString;
import org.tensorflow.framework.DataType;
import org.tensorflow.framework.Summary;
import org.tensorflow.framework.SummaryMetadata;
import org.tensorflow.framework.TensorProto;
import org.tensorflow.framework.TensorShapeProto;

/**
 * Writes what a run left behind as an event file of <a href="https://www.tensorflow.org/tensorboard">TensorBoard</a>:
 * what it logged as scalars by the names of {@code metrics.jsonl}, the pictures of samples, its settings as a text, and
 * histograms of the weights of a checkpoint by the names of its arrays. Needs none of the run's plug-ins.
 */
public final class TensorBoard {
    /** How TensorBoard's own pictures are coded. */
    private static final int GREY = 1;

    private static final int RGB = 3;

    private final RunFolder run;
    private final Instant started;
    private final List<MetricLine> lines;
    private final NavigableMap<Long, Double> seconds = new TreeMap<>();
    private final List<SamplePicture> pictures;
    private final Optional<Checkpoint> checkpoint;

    private TensorBoard(RunPoint point) {
        run = point.folder();
        started = started(run);
        lines = MetricLine.read(run.metricsFile());
        lines.forEach(line -> seconds.put(line.step(), line.seconds()));
        pictures = SamplePicture.in(run.samplesDirectory());
        checkpoint = checkpoint(point);
    }

    /**
     * What was written.
     *
     * @param lines of the log
     * @param pictures of samples
     * @param weights the checkpoint whose weights they are, if there is one
     */
    public record Written(Path file, int lines, int pictures, Optional<Checkpoint> weights) {}

    /**
     * Writes the event file of a run, with the weights of the checkpoint that {@code point} names: of the newest there
     * need be none.
     *
     * @param folder empty, or not there yet
     * @throws InvalidInputException if there is something in the folder, the run has no such checkpoint, or a file of
     *     it is damaged
     */
    public static Written write(RunPoint point, Path folder) {
        if (!DurableFiles.entries(folder).isEmpty()) {
            throw InvalidInputException.lines(
                    folder + " is not empty: events of two exports would be shown as those of one run.",
                    "Delete what is in it, or name another folder.");
        }
        return new TensorBoard(point).write(folder);
    }

    /** Returns when the training began; where that is not known, times are those since then. */
    private static Instant started(RunFolder run) {
        if (!Files.exists(run.environmentFile())) {
            return Instant.EPOCH;
        }
        String text = run.readEnvironment().started();
        try {
            return Instant.parse(text);
        } catch (DateTimeException e) {
            throw new InvalidInputException(
                    run.environmentFile() + " is damaged: \"" + text + "\" is no time.\n"
                            + "Restore it from a copy, or delete it: times then count from the beginning.",
                    e);
        }
    }

    private static Optional<Checkpoint> checkpoint(RunPoint point) {
        Checkpoints all = new Checkpoints(point.folder().checkpointsDirectory(), 1);
        return point.step().isPresent() ? Optional.of(point.checkpoint(all)) : all.latest();
    }

    private Written write(Path folder) {
        Path file =
                folder.resolve(String.format(Locale.ROOT, "events.out.tfevents.%010d.gan4j", started.getEpochSecond()));
        DurableFiles.replace(file, written -> {
            try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(written))) {
                EventWriter events = new EventWriter(out, wallTime(0));
                add(events, 0, settings());
                for (MetricLine line : lines) {
                    add(events, line.step(), scalars(line));
                }
                for (SamplePicture picture : pictures) {
                    add(events, picture.step(), picture(picture.file()));
                }
                if (checkpoint.isPresent()) {
                    addWeights(events, checkpoint.get());
                }
            }
        });
        return new Written(file, lines.size(), pictures.size(), checkpoint);
    }

    private void add(EventWriter events, long step, Summary.Builder summary) throws IOException {
        events.add(wallTime(step), step, summary.build());
    }

    /** Returns when a step was done, as far as lines of the log tell: seconds since 1970. */
    private double wallTime(long step) {
        Map.Entry<Long, Double> logged = seconds.floorEntry(step);
        return started.getEpochSecond() + (logged == null ? 0 : logged.getValue());
    }

    /** The text is Markdown: what is indented is shown as it is. */
    private Summary.Builder settings() {
        String text = run.readConfig().lines().map(line -> "    " + line).collect(Collectors.joining("\n"));
        Summary.Builder summary = Summary.newBuilder();
        summary.addValueBuilder()
                .setTag("settings")
                .setMetadata(SummaryMetadata.newBuilder()
                        .setPluginData(SummaryMetadata.PluginData.newBuilder().setPluginName("text")))
                .setTensor(TensorProto.newBuilder()
                        .setDtype(DataType.DT_STRING)
                        .setTensorShape(TensorShapeProto.getDefaultInstance())
                        .addStringVal(ByteString.copyFromUtf8(text)));
        return summary;
    }

    private static Summary.Builder scalars(MetricLine line) {
        Summary.Builder summary = Summary.newBuilder();
        line.values()
                .forEach((name, value) -> summary.addValueBuilder().setTag(name).setSimpleValue(value.floatValue()));
        return summary;
    }

    private static Summary.Builder picture(Path file) {
        byte[] bytes = read(file);
        ImageShape shape = ImageFile.picture(bytes, file.toString()).shape();
        Summary.Builder summary = Summary.newBuilder();
        summary.addValueBuilder()
                .setTag("samples")
                .setImage(Summary.Image.newBuilder()
                        .setHeight(shape.height())
                        .setWidth(shape.width())
                        .setColorspace(shape.channels() == 1 ? GREY : RGB)
                        .setEncodedImageString(ByteString.copyFrom(bytes)));
        return summary;
    }

    private static byte[] read(Path file) {
        try {
            return Files.readAllBytes(file);
        } catch (IOException e) {
            throw DurableFiles.failure("read", file, e);
        }
    }

    private void addWeights(EventWriter events, Checkpoint of) throws IOException {
        try (Safetensors networks = Safetensors.open(of.networks())) {
            for (String name : networks.names()) {
                if (Arrays.stream(networks.shape(name)).allMatch(size -> size > 0)) {
                    Summary.Builder summary = Summary.newBuilder();
                    summary.addValueBuilder().setTag(tag(name)).setHisto(Histogram.of(numbers(networks, name)));
                    add(events, of.step(), summary);
                }
            }
        }
    }

    private static double[] numbers(Safetensors networks, String name) {
        try (INDArray array = Nd4j.createUninitialized(networks.type(name), networks.shape(name), 'c')) {
            networks.copy(name, array);
            return array.data().asDouble();
        }
    }

    /** Of most runs all arrays are of one phase, whose name would be in all groups. */
    private static String tag(String array) {
        return array.replaceFirst("^main/", "");
    }
}
