package io.gan4j.metrics.images;

import com.google.auto.service.AutoService;
import io.gan4j.config.Require;
import io.gan4j.config.Settings;
import io.gan4j.data.ImageShape;
import io.gan4j.error.InvalidInputException;
import io.gan4j.metric.Better;
import io.gan4j.metric.Evidence;
import io.gan4j.metric.Metric;
import io.gan4j.metric.MetricOutcome;
import io.gan4j.metric.MetricProvider;
import io.gan4j.metric.Need;
import io.gan4j.metric.Question;
import io.gan4j.metric.Score;
import io.gan4j.metric.sample.Vectors;
import java.util.Set;
import java.util.random.RandomGenerator;

/**
 * How far low-level statistics of generated images are from those of real ones, which for pictures of the world are
 * much the same whatever they show. Channels are averaged to grey, from 0 for black to 1 for white. Each score is the
 * absolute difference of
 *
 * <ul>
 *   <li>{@code spectrum-slope}: slope of log mean power over log spatial frequency;
 *   <li>{@code contrast}: standard deviation of an image's pixels, the mean over images;
 *   <li>{@code gradient-deviation}, {@code gradient-kurtosis}: of the differences of neighbouring pixels, both ways;
 *   <li>{@code response-deviation}, {@code response-kurtosis}: of the responses to random filters whose weights add up
 *       to 0 and whose squares add up to 1, the mean over filters.
 * </ul>
 *
 * <p>From 0; lower is better. Both numbers stand beside each score. Alike statistics are necessary and far from
 * sufficient: images that are nothing but noise of the right spectrum have some of them. Kurtosis goes by rare large
 * values, so it takes many images.
 *
 * @see <a href="https://arxiv.org/abs/1802.03446">survey: Borji 2018, metric 23</a>
 * @see <a href="https://doi.org/10.1088/0954-898X/14/3/302">slope: Torralba, Oliva 2003, equation 3</a>
 * @see <a href="https://doi.org/10.1109/CVPR.1999.786990">moments: Huang, Mumford 1999, sections 3 and 5</a>
 */
@AutoService(MetricProvider.class)
public final class ImageStatistics implements MetricProvider {
    record Filters(int filters, int size) {
        Filters {
            Require.atLeast("filters", filters, 1);
            Require.atLeast("size", size, 2);
        }
    }

    @Override
    public String name() {
        return "image-statistics";
    }

    @Override
    public String description() {
        return "spectrum slope, contrast, gradients and filter responses, real against generated";
    }

    @Override
    public Question question() {
        return Question.REAL;
    }

    @Override
    public Set<Need> needs() {
        return Set.of(Need.IMAGES);
    }

    @Override
    public Metric create(Settings settings) {
        Filters filters = settings.bind(Filters.class);
        return evidence -> measure(evidence, filters);
    }

    private static MetricOutcome measure(Evidence evidence, Filters form) {
        ImageShape shape = SameShape.of(evidence);
        int least = Math.max(8, form.size());
        if (shape.height() < least || shape.width() < least) {
            throw new InvalidInputException("Statistics of images are taken from " + least + " pixels each way on, "
                    + "and these are " + shape.height() + "×" + shape.width() + ".");
        }
        double[][] filters = filters(form, evidence.randomness().generator("image-statistics", 0));
        Statistics real = Statistics.of(evidence, "real images", evidence.real().pixels(), shape, filters);
        Statistics generated =
                Statistics.of(evidence, "generated images", evidence.generated().pixels(), shape, filters);
        int n = evidence.generated().size();
        return MetricOutcome.of(
                score("spectrum-slope", real.slope(), generated.slope(), n),
                score("contrast", real.contrast(), generated.contrast(), n),
                score("gradient-deviation", real.gradientDeviation(), generated.gradientDeviation(), n),
                score("gradient-kurtosis", real.gradientKurtosis(), generated.gradientKurtosis(), n),
                score("response-deviation", real.responseDeviation(), generated.responseDeviation(), n),
                score("response-kurtosis", real.responseKurtosis(), generated.responseKurtosis(), n));
    }

    private static Score score(String name, double real, double generated, int n) {
        return Score.of(name, Math.abs(real - generated), Better.LOWER, n, Score.PIXELS)
                .with("real", real)
                .with("generated", generated);
    }

    private static double[][] filters(Filters form, RandomGenerator generator) {
        double[][] filters = new double[form.filters()][form.size() * form.size()];
        for (double[] filter : filters) {
            double mean = 0;
            for (int i = 0; i < filter.length; i++) {
                filter[i] = generator.nextGaussian();
                mean += filter[i] / filter.length;
            }
            double squares = 0;
            for (int i = 0; i < filter.length; i++) {
                filter[i] -= mean;
                squares += filter[i] * filter[i];
            }
            for (int i = 0; i < filter.length; i++) {
                filter[i] /= Math.sqrt(squares);
            }
        }
        return filters;
    }

    /** What is known of one side. */
    record Statistics(
            double slope,
            double contrast,
            double gradientDeviation,
            double gradientKurtosis,
            double responseDeviation,
            double responseKurtosis) {
        static Statistics of(Evidence evidence, String whose, Vectors pixels, ImageShape shape, double[][] filters) {
            PowerSpectrum spectrum = new PowerSpectrum(shape.height(), shape.width());
            Spread gradients = new Spread();
            Spread[] responses = new Spread[filters.length];
            for (int k = 0; k < responses.length; k++) {
                responses[k] = new Spread();
            }
            double contrast = 0;
            for (int i = 0; i < pixels.size(); i++) {
                double[] grey = grey(pixels.row(i), shape);
                spectrum.add(grey);
                contrast += deviation(grey) / pixels.size();
                addGradients(grey, shape.width(), gradients);
                for (int k = 0; k < filters.length; k++) {
                    addResponses(grey, shape.width(), filters[k], responses[k]);
                }
                evidence.progress().at("statistics of " + whose, i + 1L, pixels.size());
            }
            double deviation = 0;
            double kurtosis = 0;
            for (Spread response : responses) {
                deviation += response.deviation() / responses.length;
                kurtosis += response.kurtosis("filter responses of the " + whose) / responses.length;
            }
            return new Statistics(
                    spectrum.slope(whose),
                    contrast,
                    gradients.deviation(),
                    gradients.kurtosis("gradients of the " + whose),
                    deviation,
                    kurtosis);
        }
    }

    private static double[] grey(double[] image, ImageShape shape) {
        double[] grey = new double[shape.height() * shape.width()];
        for (int i = 0; i < image.length; i++) {
            grey[i % grey.length] += image[i] / shape.channels();
        }
        return grey;
    }

    private static double deviation(double[] grey) {
        Spread pixels = new Spread();
        for (double pixel : grey) {
            pixels.add(pixel);
        }
        return pixels.deviation();
    }

    private static void addGradients(double[] grey, int width, Spread gradients) {
        for (int i = 0; i < grey.length; i++) {
            if (i % width > 0) {
                gradients.add(grey[i] - grey[i - 1]);
            }
            if (i >= width) {
                gradients.add(grey[i] - grey[i - width]);
            }
        }
    }

    /** Adds the responses at all places where the whole filter lies in the image. */
    private static void addResponses(double[] grey, int width, double[] filter, Spread responses) {
        int size = (int) Math.round(Math.sqrt(filter.length));
        int height = grey.length / width;
        for (int row = 0; row + size <= height; row++) {
            for (int column = 0; column + size <= width; column++) {
                double response = 0;
                for (int i = 0; i < size; i++) {
                    int start = (row + i) * width + column;
                    for (int j = 0; j < size; j++) {
                        response += filter[i * size + j] * grey[start + j];
                    }
                }
                responses.add(response);
            }
        }
    }
}
