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
import io.gan4j.metric.sample.Images;
import io.gan4j.nn.Generates;
import io.gan4j.spi.LatentSpace;
import io.gan4j.tensor.OneHot;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * What the networks of a run have learned, to be looked at: the filters of the discriminator's first layer, the real
 * images to which each responds most strongly anywhere, walks from one code to another, and sums of codes. Three
 * numbers go with it:
 *
 * <ul>
 *   <li>{@code filter-rank}: in how many directions the filters really look, as a part of how many they could
 *       (effective rank, Roy and Vetterli 2007), in (0, 1]; higher is better;
 *   <li>{@code faded-filters}: the share of filters whose norm is below a hundredth of the largest one's; lower is
 *       better;
 *   <li>{@code walk-jump}: the largest step between neighbours of a walk over the mean step, in root mean squares of
 *       pixels, the mean over walks: from 1, for a generator that turns even steps of the code into even steps of the
 *       image, to the number of steps, for one that jumps from one image to another; lower is better.
 * </ul>
 *
 * <p>These are of use between checkpoints of one architecture. None says how good the images are: a generator that maps
 * codes to grey levels walks perfectly.
 *
 * @see <a href="https://arxiv.org/abs/1511.06434">paper: Radford, Metz, Chintala 2016, section 6</a>
 */
@AutoService(MetricProvider.class)
public final class NetworkInternals implements MetricProvider {
    /**
     * How much is shown.
     *
     * @param filters whose strongest images are shown
     * @param images real ones that these are chosen from
     * @param strongest images of a filter
     * @param walks from one code to another, and as many sums
     * @param steps images of a walk
     */
    record Shown(int filters, int images, int strongest, int walks, int steps) {
        Shown {
            Require.atLeast("filters", filters, 1);
            Require.atLeast("images", images, 1);
            Require.atLeast("strongest", strongest, 1);
            Require.atLeast("walks", walks, 1);
            Require.atLeast("steps", steps, 3);
        }
    }

    @Override
    public String name() {
        return "network-internals";
    }

    @Override
    public String description() {
        return "first filters, what they respond to, walks between codes and sums of them";
    }

    @Override
    public Question question() {
        return Question.NETWORKS;
    }

    @Override
    public Set<Need> needs() {
        return Set.of(Need.IMAGES, Need.GENERATOR, Need.DISCRIMINATOR);
    }

    @Override
    public Metric create(Settings settings) {
        Shown shown = settings.bind(Shown.class);
        return evidence -> measure(evidence, shown);
    }

    private static MetricOutcome measure(Evidence evidence, Shown shown) {
        Images own = evidence.generated().requireImages();
        FirstLayer layer = FirstLayer.of(evidence.discriminator().orElseThrow().network(), own.shape());
        Generates generator = evidence.generator().orElseThrow();
        if (generator.takesText()) {
            throw new InvalidInputException("The generator of " + evidence.name()
                    + " takes a text beside the code: no walk can be made without one.");
        }
        Walks walks = Walks.of(generator, evidence, shown, own.range());
        return new MetricOutcome(
                List.of(
                        Score.of("filter-rank", layer.effectiveRank(), Better.HIGHER, layer.count(), Score.NONE)
                                .with("filters", layer.count()),
                        Score.of("faded-filters", layer.faded(), Better.LOWER, layer.count(), Score.NONE)
                                .with("filters", layer.count()),
                        Score.of(
                                        "walk-jump",
                                        walks.jump(),
                                        Better.LOWER,
                                        (long) shown.walks() * shown.steps(),
                                        Score.PIXELS)
                                .with("walks", shown.walks())
                                .with("steps", shown.steps())),
                List.of(
                        filters(layer),
                        strongest(evidence, layer, shown),
                        walks.picture(),
                        sums(generator, evidence, shown, own.range())));
    }

    /** Each filter by itself from black for the most negative weight to white for the most positive. */
    private static Picture filters(FirstLayer layer) {
        ImageShape shape = layer.shape();
        float[] values = new float[layer.count() * shape.length()];
        for (int i = 0; i < layer.count(); i++) {
            double[] filter = layer.filters().row(i);
            double largest = Arrays.stream(filter).map(Math::abs).max().orElseThrow();
            for (int k = 0; k < filter.length && largest > 0; k++) {
                values[i * filter.length + k] = (float) (filter[k] / largest);
            }
        }
        int columns = (int) Math.ceil(Math.sqrt(layer.count()));
        return new Picture(
                "first-filters",
                "Filters of the discriminator's first layer; grey is a weight of 0",
                Nd4j.createFromArray(values).reshape('c', shape.batch(layer.count())),
                ValueRange.SYMMETRIC,
                columns,
                columns);
    }

    private static Picture strongest(Evidence evidence, FirstLayer layer, Shown shown) {
        Sample real =
                evidence.real().some(shown.images(), evidence.randomness().generator("network-internals/images", 0));
        ImageShape shape = real.requireImages().shape();
        if (shape.channels() != layer.shape().channels()
                || shape.height() < layer.shape().height()
                || shape.width() < layer.shape().width()) {
            throw new InvalidInputException("The filters of the discriminator of " + evidence.name() + " are "
                    + layer.shape() + ", which does not fit real images of " + shape
                    + " (height×width×channels).\nTake the data that it was trained on.");
        }
        int filters = Math.min(shown.filters(), layer.count());
        int columns = Math.min(shown.strongest(), real.size());
        double[][] responses = new double[filters][real.size()];
        for (int image = 0; image < real.size(); image++) {
            double[] pixels = real.pixels().row(image);
            for (int filter = 0; filter < filters; filter++) {
                responses[filter][image] = layer.strongest(filter, pixels, shape);
            }
            evidence.progress().at("responses of filters", image + 1L, real.size());
        }
        float[] values = new float[filters * columns * shape.length()];
        for (int filter = 0; filter < filters; filter++) {
            double[] of = responses[filter];
            int[] order = IntStream.range(0, of.length)
                    .boxed()
                    .sorted(Comparator.comparingDouble((Integer i) -> -of[i]))
                    .mapToInt(i -> i)
                    .toArray();
            for (int k = 0; k < columns; k++) {
                double[] pixels = real.pixels().row(order[k]);
                for (int j = 0; j < pixels.length; j++) {
                    values[(filter * columns + k) * pixels.length + j] = (float) pixels[j];
                }
            }
        }
        return new Picture(
                "strongest-images",
                "A row for each of the first filters: the real images with the strongest response to it",
                Nd4j.createFromArray(values).reshape('c', shape.batch((long) filters * columns)),
                ValueRange.UNIT,
                columns,
                columns);
    }

    /** Images of three codes a row, and of the first less the second plus the third. */
    private static Picture sums(Generates generator, Evidence evidence, Shown shown, ValueRange range) {
        LatentSpace space = generator.latentSpace();
        INDArray drawn = space.draw(evidence.randomness(), "network-internals/sums", 0, 3L * shown.walks());
        INDArray codes = Nd4j.create(drawn.dataType(), 4L * shown.walks(), space.size());
        for (long row = 0; row < shown.walks(); row++) {
            for (int i = 0; i < 3; i++) {
                codes.putRow(4 * row + i, drawn.getRow(3 * row + i));
            }
            codes.putRow(
                    4 * row + 3,
                    drawn.getRow(3 * row).sub(drawn.getRow(3 * row + 1)).addi(drawn.getRow(3 * row + 2)));
        }
        return new Picture(
                "code-sums",
                "In each row the images of three codes, and of the first less the second plus the third",
                images(generator, codes, 4),
                range,
                4,
                3);
    }

    /** Returns images of the codes, of one class a row where there are classes. */
    private static INDArray images(Generates generator, INDArray codes, int columns) {
        int classes = generator.classes();
        if (classes == 0) {
            return generator.generateMany(codes);
        }
        int[] labels = IntStream.range(0, Math.toIntExact(codes.size(0)))
                .map(i -> i / columns % classes)
                .toArray();
        return generator.generateMany(codes, OneHot.of(labels, classes));
    }

    /** Images on the ways between codes, a walk a row. */
    private record Walks(double jump, Picture picture) {
        static Walks of(Generates generator, Evidence evidence, Shown shown, ValueRange range) {
            LatentSpace space = generator.latentSpace();
            INDArray ends = space.draw(evidence.randomness(), "network-internals/walks", 0, 2L * shown.walks());
            INDArray codes = Nd4j.create(ends.dataType(), (long) shown.walks() * shown.steps(), space.size());
            for (int walk = 0; walk < shown.walks(); walk++) {
                for (int step = 0; step < shown.steps(); step++) {
                    codes.putRow(
                            (long) walk * shown.steps() + step,
                            space.between(
                                    ends.getRow(2L * walk), ends.getRow(2L * walk + 1), step / (shown.steps() - 1.0)));
                }
            }
            INDArray images = images(generator, codes, shown.steps());
            Picture picture = new Picture(
                    "walks", "A walk between two codes in each row", images, range, shown.steps(), shown.steps());
            return new Walks(jump(images, shown), picture);
        }

        private static double jump(INDArray images, Shown shown) {
            float[] values = images.dup('c').data().asFloat();
            int length = values.length / shown.walks() / shown.steps();
            double jump = 0;
            for (int walk = 0; walk < shown.walks(); walk++) {
                double largest = 0;
                double sum = 0;
                for (int step = 1; step < shown.steps(); step++) {
                    int start = (walk * shown.steps() + step) * length;
                    double squares = 0;
                    for (int k = start; k < start + length; k++) {
                        double difference = (double) values[k] - values[k - length];
                        squares += difference * difference;
                    }
                    largest = Math.max(largest, Math.sqrt(squares));
                    sum += Math.sqrt(squares);
                }
                if (!(sum > 0) || Double.isInfinite(sum)) {
                    throw new InvalidInputException("The generator makes the same image of two different codes, or no"
                            + " numbers: a walk between them has no steps.");
                }
                jump += largest / (sum / (shown.steps() - 1)) / shown.walks();
            }
            return jump;
        }
    }
}
