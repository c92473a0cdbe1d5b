package io.gan4j.metrics.distribution;

import com.google.auto.service.AutoService;
import io.gan4j.config.Settings;
import io.gan4j.error.InvalidInputException;
import io.gan4j.metric.Better;
import io.gan4j.metric.Evidence;
import io.gan4j.metric.Metric;
import io.gan4j.metric.MetricOutcome;
import io.gan4j.metric.MetricProvider;
import io.gan4j.metric.Question;
import io.gan4j.metric.Score;
import io.gan4j.metric.sample.Vectors;
import io.gan4j.metrics.algebra.Moments;
import io.gan4j.random.Draws;
import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * The {@linkplain FrechetDistance Fréchet distance} that infinitely many generated images would come to: distances of
 * fifteen numbers of images lie about on a line over 1 / n, and it is where that meets 0; with the features of the
 * standard Inception network it is FID∞.
 *
 * <p>The numbers go in equal steps from a tenth of the images to all of them. The least is two images for each feature,
 * as with fewer distances are on no line; so it takes four for each. Of each number the distance is the mean over as
 * many parts as the images, in random order, have: the authors' code draws one, which adds chance of its own. Of n
 * images, {@code slope} / n is what the distance is too large by.
 *
 * <p>Lower is better. For the same distribution it comes nearer to 0 than the Fréchet distance does, and may be below:
 * it is left so. What too few real images add stays, as all numbers stand against the same ones; the floor has it, too.
 * It sees two moments only, as does the Fréchet distance.
 *
 * @see <a href="https://arxiv.org/abs/1911.07023">paper: Chong &amp; Forsyth 2020</a>
 */
@AutoService(MetricProvider.class)
public final class ExtrapolatedFrechetDistance implements MetricProvider {
    private static final int SIZES = 15;

    /** Images of the least number, for each feature. */
    private static final int LEAST = 2;

    @Override
    public String name() {
        return "fid-infinity";
    }

    @Override
    public String description() {
        return "Fréchet distance, extrapolated to infinitely many generated images (Chong 2020)";
    }

    @Override
    public Question question() {
        return Question.WHOLE;
    }

    @Override
    public Metric create(Settings settings) {
        return ExtrapolatedFrechetDistance::measure;
    }

    private static MetricOutcome measure(Evidence evidence) {
        Sides sides = Sides.of(evidence);
        Vectors generated = sides.generated();
        int[] sizes = sizes(generated.size(), generated.width());
        Moments real = Moments.of(sides.real());
        double[] distances = new double[SIZES];
        for (int i = 0; i < SIZES; i++) {
            int[] order = Draws.permutation(evidence.randomness().generator("fid-infinity/parts", i), generated.size());
            distances[i] = ofParts(real, generated.select(order), sizes[i]);
            evidence.progress().at("numbers of images", i + 1L, SIZES);
        }
        Line line = Line.through(
                Arrays.stream(sizes).mapToDouble(size -> 1.0 / size).toArray(), distances);
        return MetricOutcome.of(Score.of("fid-infinity", line.atZero(), Better.LOWER, generated.size(), sides.name())
                .with("slope", line.slope())
                .with("least-images", sizes[0]));
    }

    /** Returns the mean distance of as many parts of a size as there are. */
    private static double ofParts(Moments real, Vectors generated, int size) {
        int parts = generated.size() / size;
        double sum = 0;
        for (int part = 0; part < parts; part++) {
            int[] some = IntStream.range(part * size, (part + 1) * size).toArray();
            sum += FrechetDistance.between(real, Moments.of(generated.select(some)));
        }
        return sum / parts;
    }

    /**
     * Returns the numbers of images that distances are made of.
     *
     * @throws InvalidInputException if there are too few for so many features
     */
    static int[] sizes(int n, int width) {
        int smallest = Math.max(n / 10, LEAST * width);
        if (n < 2L * LEAST * width) {
            throw InvalidInputException.lines(
                    "For features of %d numbers a line takes %d images, %d for each; %d were generated."
                            .formatted(width, 2L * LEAST * width, 2 * LEAST, n),
                    "Generate more, or take fid.");
        }
        return IntStream.range(0, SIZES)
                .map(i -> smallest + (int) ((long) (n - smallest) * i / (SIZES - 1)))
                .toArray();
    }

    /** The line of the least squared differences from points. */
    record Line(double atZero, double slope) {
        static Line through(double[] x, double[] y) {
            double meanX = Arrays.stream(x).average().orElseThrow();
            double meanY = Arrays.stream(y).average().orElseThrow();
            double products = 0;
            double squares = 0;
            for (int i = 0; i < x.length; i++) {
                products += (x[i] - meanX) * (y[i] - meanY);
                squares += (x[i] - meanX) * (x[i] - meanX);
            }
            double slope = products / squares;
            return new Line(meanY - slope * meanX, slope);
        }
    }
}
