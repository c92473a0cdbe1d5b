package io.gan4j.metrics.distribution;

import com.google.auto.service.AutoService;
import io.gan4j.config.Require;
import io.gan4j.config.Settings;
import io.gan4j.error.InvalidInputException;
import io.gan4j.metric.Better;
import io.gan4j.metric.Evidence;
import io.gan4j.metric.Metric;
import io.gan4j.metric.MetricOutcome;
import io.gan4j.metric.MetricProvider;
import io.gan4j.metric.Need;
import io.gan4j.metric.Picture;
import io.gan4j.metric.Question;
import io.gan4j.metric.Sample;
import io.gan4j.metric.Score;
import io.gan4j.metric.sample.Progress;
import io.gan4j.metric.sample.Vectors;
import io.gan4j.metrics.algebra.Neighbours;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * How near generated images come to training images, against how near real images do that the generator has not seen;
 * and a picture of those that come nearest, beside their nearest training images by pixels and by features.
 *
 * <pre>memorisation-ratio = mean_g min_t ‖g − t‖ / mean_r min_t ‖r − t‖
 * near-copies = |{g : min_t ‖g − t‖ &lt; q}| / n,   q the 1 % quantile of min_t ‖r − t‖ over r</pre>
 *
 * <p>with generated images g, real ones r that were not trained on, and training images t, by features; and by pixels
 * under {@code -pixels} where there are images. A generator that has learned the distribution has a ratio about 1 and a
 * share about .01, one that repeats its training images a ratio near 0 and a share near 1. A ratio above 1 says no more
 * than that its images are unlike any real ones.
 *
 * <p>Distances of pixels do not see a copy that has moved by a pixel, those of features see it as far as their network
 * does. A ratio near 1 is an average: a few copies among many images show in the share and in the picture.
 *
 * @see <a href="https://arxiv.org/abs/1802.03446">paper: Borji 2018, section 2.2, qualitative metric 1</a>
 */
@AutoService(MetricProvider.class)
public final class NearestNeighbours implements MetricProvider {
    record Options(int neighbours, int shown) {
        Options {
            Require.between("neighbours", neighbours, 1, 100);
            Require.between("shown", shown, 1, 1000);
        }
    }

    @Override
    public String name() {
        return "nearest-neighbours";
    }

    @Override
    public String description() {
        return "generated images beside the nearest training images: are they copies?";
    }

    @Override
    public Question question() {
        return Question.MEMORISED;
    }

    @Override
    public boolean choosesBest() {
        return false;
    }

    @Override
    public Set<Need> needs() {
        return Set.of(Need.TRAINING);
    }

    @Override
    public Metric create(Settings settings) {
        Options options = settings.bind(Options.class);
        return evidence -> measure(evidence, options);
    }

    private static final double UNSEEN_SHARE = 0.01;

    private static MetricOutcome measure(Evidence evidence, Options options) {
        Sample training = evidence.requireTraining();
        Sample generated = evidence.generated();
        Sample real = evidence.real();
        int neighbours = Math.min(options.neighbours(), training.size());
        Space features = Space.of(
                training.features(),
                generated.features(),
                real.features(),
                neighbours,
                "features",
                evidence.progress());
        List<Score> scores = new ArrayList<>(features.scores(""));
        List<Picture> pictures = new ArrayList<>();
        if (training.images().isPresent()
                && generated.images().isPresent()
                && real.images().isPresent()) {
            Space pixels = Space.of(
                    training.pixels(), generated.pixels(), real.pixels(), neighbours, "pixels", evidence.progress());
            scores.addAll(pixels.scores("-pixels"));
            pictures.add(picture(training, generated, features.generated(), pixels.generated(), options.shown()));
        }
        return new MetricOutcome(scores, pictures);
    }

    /** What is found by one kind of distance. */
    private record Space(String name, Neighbours generated, Neighbours real) {
        static Space of(
                Vectors training, Vectors generated, Vectors real, int neighbours, String kind, Progress progress) {
            return new Space(
                    generated.name(),
                    Neighbours.among(
                            training, generated, neighbours, "generated among training images by " + kind, progress),
                    Neighbours.among(training, real, 1, "real among training images by " + kind, progress));
        }

        List<Score> scores(String ending) {
            double[] distances = nearest(generated);
            double[] unseen = nearest(real);
            double mean = Arrays.stream(distances).average().orElseThrow();
            double usual = Arrays.stream(unseen).average().orElseThrow();
            if (usual == 0) {
                throw InvalidInputException.lines(
                        "By " + name + " every real image is the same as a training image, so that nothing can be"
                                + " compared with them.",
                        "Take real images that were not trained on, and features that tell images apart.");
            }
            Arrays.sort(unseen);
            double near = Quantiles.of(unseen, UNSEEN_SHARE);
            double copies =
                    Arrays.stream(distances).filter(distance -> distance < near).count();
            int n = distances.length;
            return List.of(
                    Score.of("memorisation-ratio" + ending, mean / usual, Better.NEAR_FLOOR, n, name)
                            .with("generated-distance", mean)
                            .with("real-distance", usual),
                    Score.of("near-copies" + ending, copies / n, Better.NEAR_FLOOR, n, name)
                            .with("distance", near));
        }

        private static double[] nearest(Neighbours neighbours) {
            return Arrays.stream(neighbours.squares())
                    .mapToDouble(row -> Math.sqrt(row[0]))
                    .toArray();
        }
    }

    private static Picture picture(
            Sample training, Sample generated, Neighbours byFeatures, Neighbours byPixels, int shown) {
        int[] nearest = IntStream.range(0, generated.size())
                .boxed()
                .sorted(Comparator.comparingDouble(i -> byFeatures.squares()[i][0]))
                .mapToInt(i -> i)
                .limit(shown)
                .toArray();
        Mosaic mosaic = new Mosaic(generated.requireImages().shape());
        for (int i : nearest) {
            for (Neighbours found : List.of(byPixels, byFeatures)) {
                mosaic.add(generated, i);
                for (int neighbour : found.indices()[i]) {
                    mosaic.add(training, neighbour);
                }
            }
        }
        int block = 1 + byPixels.indices()[0].length;
        return mosaic.picture(
                "nearest-neighbours",
                "Generated images that come nearest to training images, each in front of its nearest ones: on the left by"
                        + " pixels, on the right by features.",
                2 * block,
                block);
    }
}
