package io.gan4j.metrics.captions;

import io.gan4j.data.Captions;
import io.gan4j.data.Captions.Caption;
import io.gan4j.data.EvenSpread;
import io.gan4j.data.Examples;
import io.gan4j.data.ImageShape;
import io.gan4j.error.InvalidInputException;
import io.gan4j.metric.sample.EightBit;
import io.gan4j.metric.similarity.PixelError;
import io.gan4j.metric.similarity.StructuralSimilarity;
import io.gan4j.metrics.captions.CaptionScores.Apart;
import io.gan4j.metrics.captions.CaptionScores.Diversity;
import io.gan4j.metrics.captions.CaptionScores.Ranks;
import io.gan4j.metrics.captions.CaptionScores.Retrieval;
import io.gan4j.nn.Generates;
import io.gan4j.nn.compiled.ExecutorKind;
import io.gan4j.random.Draws;
import io.gan4j.random.Randomness;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * Scores images made of captions that nothing was trained with, by a matching network that was trained on real images.
 *
 * <p>Each image is ranked by how well it fits its own caption, among 99 captions of other images. Three things stand
 * beside it that need no generator: the real image, which says what the matching network can see at all; the training
 * image whose caption is nearest to the one at hand; and chance. The matching network has learned from none of the
 * images that it ranks: it is trained on one half of the training images, and the other half is asked.
 */
final class CaptionEvaluation {
    /** Captions that a rank is among. */
    private static final int POOL = 100;

    private static final int MOST_QUERIES = 200;
    private static final int AT_ONCE = 16;

    /** The matching network looks at images of this size at most. */
    private static final int LARGEST_SIDE = 64;

    private static final int DIVERSITY_CAPTIONS = 24;
    private static final int IMAGES_OF_CAPTION = 4;

    private final Generates generator;
    private final Examples training;
    private final CaptionMatcher matcher;
    private final Randomness randomness;

    /** The training examples that the matching network has not learned from. */
    private final int[] unseen;

    private CaptionEvaluation(Generates generator, Examples training, CaptionMatcher matcher, Randomness randomness) {
        this.generator = generator;
        this.training = training;
        this.matcher = matcher;
        this.randomness = randomness;
        Set<Integer> seen = new HashSet<>();
        for (int example : CaptionMatcher.learnedFrom(training, randomness)) {
            seen.add(example);
        }
        this.unseen = IntStream.range(0, training.size())
                .filter(example -> !seen.contains(example))
                .toArray();
    }

    /**
     * Trains a matching network and scores every stage of the generator.
     *
     * @param generator that takes texts
     * @param training examples with captions, those that are held out among them
     * @param heldOut examples that nothing was trained on
     * @param steps that the matching network learns for
     * @param executor of the matching network
     * @param randomness of the matching network, of codes, and of the captions to choose from
     * @throws InvalidInputException if there are too few captions to choose from
     */
    static CaptionScores score(
            Generates generator,
            Examples training,
            Examples heldOut,
            int steps,
            ExecutorKind executor,
            Randomness randomness) {
        CaptionMatcher matcher = CaptionMatcher.train(training, side(generator, training), steps, executor, randomness);
        return new CaptionEvaluation(generator, training, matcher, randomness)
                .score(heldOut, CaptionMatcher.description(steps));
    }

    /** Returns the size of the smallest stage's images, but 64 at most: there all stages can be compared. */
    private static int side(Generates generator, Examples training) {
        Caption any = captions(training).of(0).get(0);
        INDArray code = generator.latentSpace().draw(new Randomness(0), "size", 0, 1);
        INDArray first = generator.generateStages(code, vectors(List.of(any))).get(0);
        int side = Math.toIntExact(first.size(3));
        while (side > LARGEST_SIDE && side % 2 == 0) {
            side /= 2;
        }
        return side;
    }

    private static Captions captions(Examples examples) {
        return examples.captions().orElseThrow(() -> new IllegalArgumentException("examples without captions"));
    }

    private static INDArray vectors(List<Caption> captions) {
        return Nd4j.createFromArray(captions.stream().map(Caption::vector).toArray(float[][]::new));
    }

    /** A caption to make an image of, and the example that it is a caption of. */
    private record Query(int example, Caption caption) {}

    private CaptionScores score(Examples heldOut, String judge) {
        List<Query> ofTraining = new ArrayList<>();
        for (int i : unseen) {
            for (Caption caption : captions(training).heldOut(i)) {
                ofTraining.add(new Query(i, caption));
            }
        }
        List<Query> ofHeldOut = new ArrayList<>();
        for (int i = 0; i < heldOut.size(); i++) {
            for (Caption caption : captions(heldOut).of(i)) {
                ofHeldOut.add(new Query(i, caption));
            }
        }
        List<Retrieval> retrievals = new ArrayList<>();
        if (!ofTraining.isEmpty()) {
            retrievals.add(retrieve("held-out-captions", training, ofTraining));
        }
        retrievals.add(retrieve("held-out-images", heldOut, ofHeldOut));
        return diversities(retrievals, heldOut, ofHeldOut, judge);
    }

    private Retrieval retrieve(String name, Examples examples, List<Query> all) {
        List<Query> queries = EvenSpread.of(all, MOST_QUERIES);
        List<List<Caption>> pools = new ArrayList<>();
        for (int i = 0; i < queries.size(); i++) {
            pools.add(pool(name, i, queries.get(i), all));
        }
        int pool = pools.stream().mapToInt(List::size).min().orElse(0);
        if (pool < 2) {
            throw new InvalidInputException(
                    "The captions of data set " + examples.spec().source()
                            + " that are held out are too few to choose from.\nHold more images out.");
        }
        Map<String, List<Integer>> ranks = new LinkedHashMap<>();
        for (int from = 0; from < queries.size(); from += AT_ONCE) {
            int to = Math.min(from + AT_ONCE, queries.size());
            List<Caption> own =
                    queries.subList(from, to).stream().map(Query::caption).toList();
            List<double[][]> choices = pools.subList(from, to).stream()
                    .map(some -> matcher.ofCaptions(some.subList(0, pool)))
                    .toList();
            images(name, from, own, examples, queries.subList(from, to))
                    .forEach((outcome, images) -> ranks.computeIfAbsent(outcome, key -> new ArrayList<>())
                            .addAll(ranks(images, choices)));
        }
        Map<String, Ranks> outcomes = new LinkedHashMap<>();
        ranks.forEach((outcome, found) -> outcomes.put(outcome, summary(found)));
        outcomes.put(
                CaptionScores.CHANCE,
                summary(IntStream.rangeClosed(1, pool).boxed().toList()));
        return new Retrieval(name, queries.size(), pool, outcomes);
    }

    /** Returns the right caption, and behind it others of other examples, each text once. */
    private List<Caption> pool(String name, int number, Query query, List<Query> all) {
        RandomGenerator generator = randomness.generator("pool/" + name, number);
        List<Caption> pool = new ArrayList<>(List.of(query.caption()));
        Set<String> texts = new HashSet<>();
        all.stream()
                .filter(other -> other.example() == query.example())
                .forEach(other -> texts.add(other.caption().text()));
        int[] order = Draws.permutationFromTheLast(generator, all.size());
        for (int i = order.length - 1; i >= 0 && pool.size() < POOL; i--) {
            Query other = all.get(order[i]);
            if (other.example() != query.example() && texts.add(other.caption().text())) {
                pool.add(other.caption());
            }
        }
        return pool;
    }

    /** Returns images for each caption by the name of where they are from. */
    private Map<String, INDArray> images(
            String name, int from, List<Caption> captions, Examples examples, List<Query> queries) {
        Map<String, INDArray> images = new LinkedHashMap<>();
        images.put(
                CaptionScores.REAL,
                examples.batch(queries.stream().mapToInt(Query::example).toArray())
                        .images());
        INDArray codes = generator.latentSpace().draw(randomness, "codes/" + name, from, captions.size());
        List<INDArray> stages = generator.generateManyStages(codes, vectors(captions));
        for (int i = 0; i < stages.size(); i++) {
            images.put(stage(i), stages.get(i));
        }
        images.put(
                CaptionScores.NEAREST,
                training.batch(captions.stream().mapToInt(this::nearest).toArray())
                        .images());
        return images;
    }

    private static String stage(int index) {
        return "stage-" + (index + 1);
    }

    /** Returns the unseen training example with the caption whose vector is nearest by cosine. */
    private int nearest(Caption caption) {
        int nearest = unseen[0];
        double most = Double.NEGATIVE_INFINITY;
        for (int i : unseen) {
            for (Caption other : captions(training).of(i)) {
                double cosine = cosine(caption.vector(), other.vector());
                if (cosine > most) {
                    most = cosine;
                    nearest = i;
                }
            }
        }
        return nearest;
    }

    private static double cosine(float[] a, float[] b) {
        double product = 0;
        double squareA = 0;
        double squareB = 0;
        for (int k = 0; k < a.length; k++) {
            product += a[k] * b[k];
            squareA += a[k] * a[k];
            squareB += b[k] * b[k];
        }
        return product / Math.sqrt(squareA * squareB);
    }

    /** Returns the rank of each image's own caption, the first of its choices; of ties the middle one. */
    private List<Integer> ranks(INDArray images, List<double[][]> choices) {
        double[][] vectors = matcher.ofImages(images);
        List<Integer> ranks = new ArrayList<>();
        for (int i = 0; i < vectors.length; i++) {
            double[] image = vectors[i];
            double[] fits = Arrays.stream(choices.get(i))
                    .mapToDouble(text -> cosine(image, text))
                    .toArray();
            long better = Arrays.stream(fits).filter(fit -> fit > fits[0]).count();
            long same = Arrays.stream(fits).filter(fit -> fit == fits[0]).count();
            ranks.add(Math.toIntExact(1 + better + (same - 1) / 2));
        }
        return ranks;
    }

    private static Ranks summary(List<Integer> ranks) {
        double[] sorted = ranks.stream().mapToDouble(rank -> rank).sorted().toArray();
        int middle = sorted.length / 2;
        return new Ranks(
                Arrays.stream(sorted).average().orElseThrow(),
                sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2,
                share(sorted, 1),
                share(sorted, 10));
    }

    private static double share(double[] ranks, int most) {
        return (double) Arrays.stream(ranks).filter(rank -> rank <= most).count() / ranks.length;
    }

    private CaptionScores diversities(List<Retrieval> retrievals, Examples heldOut, List<Query> all, String judge) {
        List<Query> queries = EvenSpread.of(all, DIVERSITY_CAPTIONS);
        List<List<double[][]>> byStage = new ArrayList<>();
        List<double[]> real = new ArrayList<>();
        for (int i = 0; i < queries.size(); i++) {
            INDArray codes = generator.latentSpace().draw(randomness, "diversity", i, IMAGES_OF_CAPTION);
            INDArray texts = vectors(List.of(queries.get(i).caption())).repeat(0, IMAGES_OF_CAPTION);
            List<INDArray> stages = generator.generateManyStages(codes, texts);
            for (int stage = 0; stage < stages.size(); stage++) {
                if (byStage.size() == stage) {
                    byStage.add(new ArrayList<>());
                }
                byStage.get(stage).add(pixels(stages.get(stage)));
            }
            real.add(pixels(heldOut.batch(queries.get(i).example()).images())[0]);
        }
        List<Diversity> diversities = new ArrayList<>();
        for (int stage = 0; stage < byStage.size(); stage++) {
            List<double[][]> ofCaptions = byStage.get(stage);
            List<Apart> within = new ArrayList<>();
            for (double[][] images : ofCaptions) {
                for (int i = 1; i < images.length; i++) {
                    within.add(apart(images[i - 1], images[i]));
                }
            }
            diversities.add(new Diversity(
                    stage(stage),
                    mean(within),
                    neighbours(ofCaptions.stream().map(images -> images[0]).toList())));
        }
        return new CaptionScores(judge, retrievals, diversities, neighbours(real));
    }

    private double[][] pixels(INDArray images) {
        return EightBit.pixels(matcher.shrink(images), training.spec().range());
    }

    private Apart neighbours(List<double[]> images) {
        List<Apart> pairs = new ArrayList<>();
        for (int i = 1; i < images.size(); i++) {
            pairs.add(apart(images.get(i - 1), images.get(i)));
        }
        return mean(pairs);
    }

    private Apart apart(double[] one, double[] other) {
        int channels = training.spec().image().channels();
        int side = (int) Math.round(Math.sqrt((double) one.length / channels));
        return new Apart(
                PixelError.meanAbsolute(one, other),
                StructuralSimilarity.of(one, other, new ImageShape(channels, side, side), 255),
                1);
    }

    private static Apart mean(List<Apart> pairs) {
        return new Apart(
                pairs.stream().mapToDouble(Apart::l1).average().orElse(0),
                pairs.stream().mapToDouble(Apart::ssim).average().orElse(1),
                pairs.size());
    }

    /** Returns the cosine of vectors of length 1. */
    private static double cosine(double[] one, double[] other) {
        return IntStream.range(0, one.length)
                .mapToDouble(i -> one[i] * other[i])
                .sum();
    }
}
