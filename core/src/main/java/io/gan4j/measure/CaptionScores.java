package io.gan4j.measure;

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
     */
    public record Apart(double l1, double ssim) {}

    @Override
    public Map<String, Number> values() {
        Map<String, Number> values = new LinkedHashMap<>();
        for (Retrieval retrieval : retrievals) {
            values.put(retrieval.captions() + "/queries", retrieval.queries());
            values.put(retrieval.captions() + "/pool", retrieval.pool());
            retrieval.ranks().forEach((name, ranks) -> {
                String path = retrieval.captions() + "/" + name + "/";
                values.put(path + "mean-rank", ranks.mean());
                values.put(path + "median-rank", ranks.median());
                values.put(path + "first", ranks.first());
                values.put(path + "first-ten", ranks.ten());
            });
        }
        for (Diversity diversity : diversities) {
            put(values, diversity.stage() + "/within-caption/", diversity.within());
            put(values, diversity.stage() + "/between-captions/", diversity.between());
        }
        put(values, REAL + "/between-captions/", ofReal);
        return Collections.unmodifiableMap(values);
    }

    private static void put(Map<String, Number> values, String path, Apart apart) {
        values.put(path + "l1", apart.l1());
        values.put(path + "ssim", apart.ssim());
    }
}
