package io.gan4j.metric;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What became of images of captions that nothing was trained with.
 *
 * @param judge what ranks the captions
 * @param retrievals of the captions held out of training images, and of those of held-out images
 * @param diversities of images of one caption, for each stage
 * @param ofReal how far real held-out images are apart, of different captions
 */
public record CaptionScores(String judge, List<Retrieval> retrievals, List<Diversity> diversities, Apart ofReal)
        implements Scores {
    /** Name of the outcome of real images. */
    public static final String REAL = "real";

    /** Name of the outcome of the training images whose captions are nearest. */
    public static final String NEAREST = "nearest-caption";

    /** Name of the outcome of ranks drawn by lot. */
    public static final String CHANCE = "chance";

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
    @Override
    public List<Score> scores() {
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
}
