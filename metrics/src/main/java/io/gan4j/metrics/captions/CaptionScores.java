package io.gan4j.metrics.captions;

import io.gan4j.metric.Better;
import io.gan4j.metric.Score;
import io.gan4j.metric.Table;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * What became of images of captions that nothing was trained with.
 *
 * @param judge what ranks the captions
 * @param retrievals of the captions held out of training images, and of those of held-out images
 * @param diversities of images of one caption, for each stage
 * @param ofReal how far real held-out images are apart, of different captions
 */
record CaptionScores(String judge, List<Retrieval> retrievals, List<Diversity> diversities, Apart ofReal) {
    /** Name of the outcome of real images. */
    public static final String REAL = "real";

    /** Name of the outcome of the training images whose captions are nearest. */
    public static final String NEAREST = "nearest-caption";

    /** Name of the outcome of ranks drawn by lot. */
    public static final String CHANCE = "chance";

    /** What people call outcomes whose names say less. */
    private static final Map<String, String> LABELS = Map.of(REAL, "real image", NEAREST, "nearest caption's image");

    public CaptionScores {
        retrievals = List.copyOf(retrievals);
        diversities = List.copyOf(diversities);
    }

    /**
     * How often the caption that an image was made of is found again.
     *
     * @param captions name of the set of captions: {@code held-out-captions} or {@code held-out-images}
     * @param queries how many captions images were made of
     * @param pool among how many captions each was looked for
     * @param ranks outcomes by name: {@link #REAL} images of the caption, those that each stage made, {@code stage-1}
     *     …, {@link #NEAREST}, {@link #CHANCE}
     */
    public record Retrieval(String captions, int queries, int pool, Map<String, Ranks> ranks) {
        public Retrieval {
            ranks = Collections.unmodifiableMap(new LinkedHashMap<>(ranks));
        }
    }

    /**
     * Ranks of the right caption, 1 for the best.
     *
     * @param first share of the images whose own caption is first
     * @param ten share of the images whose own caption is among the first ten
     */
    public record Ranks(double mean, double median, double first, double ten) {}

    /**
     * How far images of one stage are apart.
     *
     * @param stage its name, {@code stage-1} …
     * @param within images of the same caption
     * @param between images of different captions
     */
    public record Diversity(String stage, Apart within, Apart between) {}

    /**
     * How far images are apart, the mean over pairs.
     *
     * @param l1 mean difference of the pixels 0 … 255
     * @param ssim structural similarity
     * @param pairs how many
     */
    public record Apart(double l1, double ssim, int pairs) {}

    /** Names are such as {@code held-out-images/stage-1/mean-rank} and {@code stage-1/within-caption/l1}. */
    List<Score> scores() {
        List<Score> scores = new ArrayList<>();
        for (Retrieval retrieval : retrievals) {
            retrieval.ranks().forEach((name, ranks) -> {
                String path = retrieval.captions() + "/" + name + "/";
                scores.add(score(retrieval, path + "mean-rank", ranks.mean(), Better.LOWER));
                scores.add(score(retrieval, path + "median-rank", ranks.median(), Better.LOWER));
                scores.add(score(retrieval, path + "first", ranks.first(), Better.HIGHER));
                scores.add(score(retrieval, path + "first-ten", ranks.ten(), Better.HIGHER));
            });
        }
        for (Diversity diversity : diversities) {
            add(scores, diversity.stage() + "/within-caption/", diversity.within());
            add(scores, diversity.stage() + "/between-captions/", diversity.between());
        }
        add(scores, REAL + "/between-captions/", ofReal);
        return scores;
    }

    private Score score(Retrieval retrieval, String name, double value, Better better) {
        return Score.of(name, value, better, retrieval.queries(), judge).with("pool", retrieval.pool());
    }

    private static void add(List<Score> scores, String path, Apart apart) {
        scores.add(Score.of(path + "l1", apart.l1(), Better.NEAR_FLOOR, apart.pairs(), Score.PIXELS));
        scores.add(Score.of(path + "ssim", apart.ssim(), Better.NEAR_FLOOR, apart.pairs(), Score.PIXELS));
    }

    /** Returns a table of ranks for each set of captions, and one of how far images are apart. */
    List<Table> tables() {
        List<Table> tables = new ArrayList<>();
        for (Retrieval retrieval : retrievals) {
            List<List<String>> rows = new ArrayList<>();
            retrieval
                    .ranks()
                    .forEach((name, ranks) -> rows.add(List.of(
                            LABELS.getOrDefault(name, name),
                            number(1, ranks.mean()),
                            number(1, ranks.median()),
                            number(1, 100 * ranks.first()) + " %",
                            number(1, 100 * ranks.ten()) + " %")));
            String title = retrieval.captions().replace('-', ' ') + ", n = " + retrieval.queries() + ", among "
                    + retrieval.pool();
            tables.add(new Table(List.of(title, "mean rank ↓", "median ↓", "first ↑", "first ten ↑"), rows));
        }
        List<List<String>> distances = new ArrayList<>();
        for (Diversity diversity : diversities) {
            Apart within = diversity.within();
            Apart between = diversity.between();
            distances.add(List.of(
                    diversity.stage(),
                    number(1, within.l1()),
                    number(1, between.l1()),
                    number(3, within.ssim()),
                    number(3, between.ssim())));
        }
        distances.add(List.of("real images", "", number(1, ofReal.l1()), "", number(3, ofReal.ssim())));
        tables.add(new Table(
                List.of("how far images are apart", "L1 of one caption", "of different", "SSIM of one", "of different"),
                distances));
        tables.add(new Table(List.of("matching network: " + judge), List.of()));
        return tables;
    }

    private static String number(int digits, double value) {
        return String.format(Locale.ROOT, "%." + digits + "f", value);
    }
}
