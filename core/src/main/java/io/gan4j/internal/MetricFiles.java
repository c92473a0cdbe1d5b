package io.gan4j.internal;

import io.gan4j.data.ValueRange;
import io.gan4j.error.InvalidInputException;
import io.gan4j.file.DurableFiles;
import io.gan4j.metric.MetricResult;
import io.gan4j.metric.Picture;
import io.gan4j.metric.Question;
import io.gan4j.metric.Score;
import io.gan4j.metric.Table;
import io.gan4j.run.Json;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * What metrics came to, in files of a folder, for another process.
 *
 * @param folder need not be there
 */
public record MetricFiles(Path folder) {
    /** A {@link MetricResult}, whose pictures have their images in files beside it. */
    private record Kept(
            String metric,
            Question question,
            List<Score> scores,
            List<KeptPicture> pictures,
            List<Table> tables,
            Optional<String> problem) {}

    private record KeptPicture(String name, String caption, ValueRange range, int columns, int block) {}

    /** Keeps what a metric came to. */
    public void keep(MetricResult result) {
        for (int i = 0; i < result.pictures().size(); i++) {
            INDArray images = result.pictures().get(i).images();
            DurableFiles.replace(images(result.metric(), i), file -> Nd4j.writeAsNumpy(images, file.toFile()));
        }
        List<KeptPicture> pictures = result.pictures().stream()
                .map(of -> new KeptPicture(of.name(), of.caption(), of.range(), of.columns(), of.block()))
                .toList();
        Json.write(
                file(result.metric()),
                new Kept(
                        result.metric(),
                        result.question(),
                        result.scores(),
                        pictures,
                        result.tables(),
                        result.problem()));
    }

    /** Returns what a metric came to; empty if nobody has kept it, or it cannot be read: then it is made again. */
    public Optional<MetricResult> kept(String metric) {
        if (!Files.isRegularFile(file(metric))) {
            return Optional.empty();
        }
        try {
            Kept kept = Json.read(file(metric), Kept.class);
            List<Picture> pictures = IntStream.range(0, kept.pictures().size())
                    .mapToObj(i -> picture(kept.pictures().get(i), images(metric, i)))
                    .toList();
            return Optional.of(
                    new MetricResult(metric, kept.question(), kept.scores(), pictures, kept.tables(), kept.problem()));
        } catch (InvalidInputException e) {
            return Optional.empty();
        }
    }

    private static Picture picture(KeptPicture of, Path images) {
        return new Picture(
                of.name(), of.caption(), Nd4j.createFromNpyFile(images.toFile()), of.range(), of.columns(), of.block());
    }

    private Path file(String metric) {
        return folder.resolve("metric-" + metric + ".json");
    }

    private Path images(String metric, int picture) {
        return folder.resolve("metric-" + metric + "-" + picture + ".npy");
    }
}
