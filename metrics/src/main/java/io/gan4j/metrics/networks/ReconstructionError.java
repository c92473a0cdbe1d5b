package io.gan4j.metrics.networks;

import com.google.auto.service.AutoService;
import io.gan4j.config.Require;
import io.gan4j.config.Settings;
import io.gan4j.data.ImageShape;
import io.gan4j.data.ValueRange;
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
import io.gan4j.metrics.images.SameShape;
import io.gan4j.nn.CodeSearch;
import io.gan4j.nn.Generates;
import io.gan4j.random.Draws;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.nd4j.linalg.factory.Nd4j;

/**
 * How near a generator can come to real images that it has not seen:
 *
 * <pre>min over z of ‖G(z) − x‖²</pre>
 *
 * <p>as a mean over pixels, from 0 for black to 1 for white, and over images x. The minimum is searched by gradient
 * descent (Adam) through the generator in use, from several random codes each; the nearest of all images on the way
 * counts. Codes that are drawn uniformly stay in [−1, 1]. A generator that takes labels is given the image's own.
 *
 * <p>From 0; lower is better. It is an upper bound: a search that ends too soon says too large a number. Large errors
 * tell of modes that are missing; small ones do not tell that the generator makes such images with any probability, and
 * a blurred image is near to many. Where codes are normal, some far from any that is ever drawn count, too.
 *
 * @see <a href="https://arxiv.org/abs/1802.03446">survey: Borji 2018, metric 21</a>
 * @see <a href="https://arxiv.org/abs/1702.04782">search: Lipton, Tripathi 2017, section 2</a>
 */
@AutoService(MetricProvider.class)
public final class ReconstructionError implements MetricProvider {
    /** Images that are searched for together. */
    private static final int BATCH = 64;

    /** Images of the picture, and of its rows. */
    private static final int SHOWN = 16;

    private static final int COLUMNS = 8;

    /** @param starts random codes that the search starts from */
    record Search(int images, int starts, int steps, double learningRate) {
        Search {
            Require.atLeast("images", images, 1);
            Require.atLeast("starts", starts, 1);
            Require.atLeast("steps", steps, 0);
            Require.above("learningRate", learningRate, 0);
        }
    }

    @Override
    public String name() {
        return "reconstruction-error";
    }

    @Override
    public String description() {
        return "how near the generator can come to real images: min over z of ‖G(z) − x‖²";
    }

    @Override
    public Question question() {
        return Question.DIVERSE;
    }

    @Override
    public Set<Need> needs() {
        return Set.of(Need.IMAGES, Need.GENERATOR);
    }

    @Override
    public Metric create(Settings settings) {
        Search search = settings.bind(Search.class);
        return evidence -> measure(evidence, search);
    }

    private static MetricOutcome measure(Evidence evidence, Search search) {
        ImageShape shape = SameShape.of(evidence);
        Generates generator = evidence.generator().orElseThrow();
        Sample real = evidence.real();
        int n = Math.min(search.images(), real.size());
        Sample wanted =
                real.select(Draws.some(evidence.randomness().generator("reconstruction-error", 0), real.size(), n));
        boolean own = generator.classes() > 0 && evidence.generated().labels().isEmpty();
        int[] labels = own ? new int[0] : labels(generator, wanted, evidence.name());
        ValueRange range = evidence.generated().requireImages().range();
        CodeSearch codes =
                new CodeSearch(generator, range, search.steps(), search.learningRate(), evidence.randomness());
        CodeSearch.Found found = CodeSearch.Found.nothing(n);
        for (int from = 0; from < n; from += BATCH) {
            int to = Math.min(from + BATCH, n);
            CodeSearch.Found part = CodeSearch.Found.nothing(to - from);
            double[][] images = rows(wanted, from, to);
            for (int start = 0; start < search.starts(); start++) {
                long number = (long) from * search.starts() + start;
                int[] some = labels.length == 0 ? labels : Arrays.copyOfRange(labels, from, to);
                if (own) { // no label of a real image is a class of this generator: others at every start
                    some = evidence.randomness()
                            .integers("reconstruction-error/classes", number, generator.classes(), to - from);
                }
                codes.from(images, some, number, part);
                evidence.progress()
                        .at(
                                "search for codes",
                                (long) from * search.starts() + (to - from) * (start + 1L),
                                (long) n * search.starts());
            }
            System.arraycopy(part.errors(), 0, found.errors(), from, to - from);
            System.arraycopy(part.images(), 0, found.images(), from, to - from);
            System.arraycopy(part.codes(), 0, found.codes(), from, to - from);
        }
        Score score = Score.of(
                        "reconstruction-error",
                        Arrays.stream(found.errors()).average().orElseThrow(),
                        Better.LOWER,
                        n,
                        Score.PIXELS)
                .with("starts", search.starts())
                .with("steps", search.steps())
                .with("largest", Arrays.stream(found.errors()).max().orElseThrow());
        return new MetricOutcome(List.of(score), List.of(picture(wanted, found, shape)));
    }

    private static int[] labels(Generates generator, Sample real, String name) {
        if (generator.takesText()) {
            throw new InvalidInputException("The generator of " + name + " takes a text beside the code, and real"
                    + " images have none that it could be given: codes cannot be searched for.");
        }
        if (generator.classes() == 0) {
            return new int[0];
        }
        int[] labels = real.requireLabels();
        for (int label : labels) {
            if (label < 0 || label >= generator.classes()) {
                throw new InvalidInputException("The generator of " + name + " knows " + generator.classes()
                        + " classes, and a real image is of class " + label
                        + ", counted from 0.\nTake the data that it was trained on.");
            }
        }
        return labels;
    }

    private static double[][] rows(Sample sample, int from, int to) {
        double[][] rows = new double[to - from][];
        for (int i = from; i < to; i++) {
            rows[i - from] = sample.pixels().row(i);
        }
        return rows;
    }

    /** Rows of real images, each with a row of what was found below it. */
    private static Picture picture(Sample real, CodeSearch.Found found, ImageShape shape) {
        int shown = Math.min(SHOWN, real.size());
        int columns = Math.min(COLUMNS, shown);
        int rows = shown / columns;
        float[] values = new float[2 * rows * columns * shape.length()];
        for (int i = 0; i < rows * columns; i++) {
            int place = i / columns * 2 * columns + i % columns;
            put(values, place, real.pixels().row(i));
            put(values, place + columns, found.images()[i]);
        }
        return new Picture(
                "reconstructions",
                "Real images, and below each the nearest that the generator was brought to make",
                Nd4j.createFromArray(values).reshape('c', shape.batch(2L * rows * columns)),
                ValueRange.UNIT,
                columns,
                columns);
    }

    private static void put(float[] values, int place, double[] image) {
        for (int k = 0; k < image.length; k++) {
            values[place * image.length + k] = (float) image[k];
        }
    }
}
