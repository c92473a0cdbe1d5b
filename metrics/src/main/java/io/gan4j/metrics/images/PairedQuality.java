package io.gan4j.metrics.images;

import com.google.auto.service.AutoService;
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
import io.gan4j.metric.similarity.Similarity;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * How like a generated image is to the real one that it stands beside: SSIM, peak signal-to-noise ratio and
 * {@linkplain SharpnessDifference sharpness difference}, the mean over pairs of each.
 *
 * <p>What a pair is, a setting says. By {@code order}, generated image i stands beside real image i: for folders in
 * which files of one place belong together, such as predictions beside what came. By {@code nearest}, for generators
 * that were given nothing to reproduce, it stands beside the real image whose pixels are nearest. These scores are then
 * of the generator's best case: a memorised image has the highest, so they say more of blur than of quality, and they
 * rise with the number of real images.
 *
 * <p>SSIM is from −1 to 1; the others are in decibels. Higher is better. Both decibels are at most
 * {@link Similarity#HIGHEST_PSNR}, that of an error of 1/12 as rounding to eight bits makes it, so that one pair
 * without any error does not make the mean infinite; how many pairs that was stands beside the scores.
 *
 * @see <a href="https://arxiv.org/abs/1802.03446">survey: Borji 2018, metric 22</a>
 */
@AutoService(MetricProvider.class)
public final class PairedQuality implements MetricProvider {
    private static final double WHITE = 255;
    private static final double LEAST_ERROR = 1.0 / 12;
    private static final String WHAT = "quality of pairs";

    enum Pairing {
        NEAREST,
        ORDER
    }

    record Pairs(Pairing pairing) {}

    @Override
    public String name() {
        return "paired-quality";
    }

    @Override
    public String description() {
        return "SSIM, PSNR and sharpness difference of generated images beside real ones";
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
        Pairing pairing = settings.bind(Pairs.class).pairing();
        Metric metric = evidence -> measure(evidence, pairing);
        return pairing == Pairing.NEAREST ? metric : Metric.withoutFloor(metric);
    }

    private static MetricOutcome measure(Evidence evidence, Pairing pairing) {
        ImageShape shape = SameShape.of(evidence);
        boolean nearest = pairing == Pairing.NEAREST;
        Vectors generated =
                (nearest ? evidence.generated() : evidence.generated().inGivenOrder()).pixels();
        Vectors real = (nearest ? evidence.real() : evidence.real().inGivenOrder()).pixels();
        int[] beside = nearest ? NearestPixels.of(evidence) : inOrder(evidence);
        double structure = 0;
        double noise = 0;
        double sharpness = 0;
        int without = 0;
        for (int i = 0; i < beside.length; i++) {
            double[] one = pixels(generated, i);
            double[] other = pixels(real, beside[i]);
            Similarity similarity = Similarity.of(one, other, shape);
            double error = SharpnessDifference.error(one, other, shape);
            structure += similarity.ssim();
            noise += similarity.psnr();
            sharpness += 10 * Math.log10(WHITE * WHITE / Math.max(LEAST_ERROR, error));
            without += similarity.psnr() == Similarity.HIGHEST_PSNR || error < LEAST_ERROR ? 1 : 0;
            evidence.progress().at(WHAT, i + 1L, beside.length);
        }
        return MetricOutcome.of(
                score("ssim", structure, beside.length, pairing, without),
                score("psnr", noise, beside.length, pairing, without),
                score("sharpness-difference", sharpness, beside.length, pairing, without));
    }

    private static Score score(String name, double sum, int n, Pairing pairing, int without) {
        return Score.of(name, sum / n, Better.HIGHER, n, Score.PIXELS)
                .with("pairs", pairing == Pairing.ORDER ? "order" : "nearest")
                .with("pairs-at-highest", without);
    }

    private static int[] inOrder(Evidence evidence) {
        int n = evidence.generated().size();
        if (evidence.real().size() != n) {
            throw InvalidInputException.lines(
                    "Pairs by order need as many real as generated images, and these are "
                            + evidence.real().size() + " and " + n + ".",
                    "Take folders whose files belong together, or gan4j.metrics.paired-quality.pairing = nearest.");
        }
        return IntStream.range(0, n).toArray();
    }

    private static double[] pixels(Vectors rows, int index) {
        double[] row = rows.row(index);
        for (int i = 0; i < row.length; i++) {
            row[i] *= WHITE;
        }
        return row;
    }
}
