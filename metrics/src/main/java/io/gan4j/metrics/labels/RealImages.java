package io.gan4j.metrics.labels;

import io.gan4j.data.ClassNames;
import io.gan4j.error.InvalidInputException;
import io.gan4j.error.NearestNames;
import io.gan4j.metric.Evidence;
import io.gan4j.metric.Sample;
import io.gan4j.random.Draws;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Labelled real images to learn from, and others to be judged by.
 *
 * @param training the training images, or, where these or their classes are not known, one half of the real ones
 * @param test the real images, or their other half
 */
record RealImages(Sample training, Sample test) {
    /**
     * @throws InvalidInputException if the classes are not known, there is one image only, or generated images are of a
     *     class that no real one is of
     */
    static RealImages of(Evidence evidence) {
        RealImages images = split(evidence);
        requireKnown(evidence.generated(), images);
        return images;
    }

    private static void requireKnown(Sample generated, RealImages real) {
        Set<Integer> known = Stream.of(real.training, real.test)
                .flatMapToInt(sample -> IntStream.of(sample.requireLabels()))
                .boxed()
                .collect(Collectors.toCollection(TreeSet::new));
        List<String> names = known.stream().map(real.test.classNames()::of).toList();
        for (int label : generated.labels().orElse(new int[0])) {
            if (!known.contains(label)) {
                String name = generated.classNames().of(label);
                throw InvalidInputException.lines(
                        "A generated image is of class " + name + ", and no real image is: there are "
                                + new ClassNames(names) + ".",
                        NearestNames.didYouMean(name, names),
                        "Call the same classes the same, or leave those out that are not real.");
            }
        }
    }

    private static RealImages split(Evidence evidence) {
        Sample real = evidence.real();
        real.requireLabels();
        if (evidence.training().flatMap(Sample::labels).isPresent()) {
            return new RealImages(evidence.requireTraining(), real);
        }
        if (real.size() < 2) {
            throw new InvalidInputException("A classifier has to learn from some real images and be judged by others;"
                    + " there are " + real.size() + ".");
        }
        int[] order = Draws.permutation(evidence.randomness().generator("labels/halves", 0), real.size());
        int half = order.length / 2;
        return new RealImages(
                real.select(Arrays.copyOf(order, half)), real.select(Arrays.copyOfRange(order, half, order.length)));
    }

    /** Returns how many classes there are: one more than the largest label. */
    static int classes(Sample... samples) {
        return Arrays.stream(samples)
                        .flatMapToInt(sample -> IntStream.of(sample.requireLabels()))
                        .max()
                        .orElse(0)
                + 1;
    }
}
