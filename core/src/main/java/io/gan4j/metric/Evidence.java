package io.gan4j.metric;

import com.google.common.primitives.Ints;
import io.gan4j.data.ClassNames;
import io.gan4j.error.InvalidInputException;
import io.gan4j.metric.sample.Progress;
import io.gan4j.nn.Discriminates;
import io.gan4j.nn.Generates;
import io.gan4j.random.Draws;
import io.gan4j.random.Randomness;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * All that a metric is given.
 *
 * <p>Samples whose order is an accident, as that of files or of rows of an array, are brought into one that follows
 * from their content: so no metric changes with names of files, and each may draw and split them as they stand.
 *
 * @param name of the run, the checkpoint or the folder that is measured
 * @param real images that the generator was not trained on, or the statistics of their features
 * @param generated images, or others that are measured as if they were
 * @param training the images that it was trained on
 * @param generator to be asked for more
 * @param discriminator that it was trained against
 * @param trial what a run was trained on and is tried with
 * @param randomness of what is random in a metric
 * @param progress is told by what takes longer than a second or two
 */
public record Evidence(
        String name,
        Sample real,
        Sample generated,
        Optional<Sample> training,
        Optional<Generates> generator,
        Optional<Discriminates> discriminator,
        Optional<Trial> trial,
        Randomness randomness,
        Progress progress) {
    public Evidence {
        real = real.inOrderOfContent();
        generated = generated.inOrderOfContent();
        training = training.map(Sample::inOrderOfContent);
    }

    /** Evidence that is not of a run. */
    public Evidence(
            String name,
            Sample real,
            Sample generated,
            Optional<Sample> training,
            Optional<Generates> generator,
            Optional<Discriminates> discriminator,
            Randomness randomness,
            Progress progress) {
        this(name, real, generated, training, generator, discriminator, Optional.empty(), randomness, progress);
    }

    /** Returns evidence of two samples, and no more. */
    public static Evidence of(Sample real, Sample generated, Randomness randomness) {
        return new Evidence(
                "generated",
                real,
                generated,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                randomness,
                Progress.SILENT);
    }

    /** Returns the same under a name, and with somebody who is told how far it is. */
    public Evidence named(String of, Progress told) {
        return new Evidence(of, real, generated, training, generator, discriminator, trial, randomness, told);
    }

    /** Returns what it has of all that metrics may need. */
    public Set<Need> offers() {
        Set<Need> offers = EnumSet.noneOf(Need.class);
        offer(
                offers,
                Need.FEATURES,
                real.statistics().isEmpty() && generated.statistics().isEmpty());
        offer(
                offers,
                Need.IMAGES,
                real.images().isPresent() && generated.images().isPresent());
        offer(offers, Need.LABELS, real.labelled());
        offer(offers, Need.CONDITIONS, generated.labelled());
        boolean judges = discriminator.filter(of -> of.classes() == 0).isPresent();
        offer(offers, Need.CONDITIONS_OR_DISCRIMINATOR, generated.labelled() || judges);
        boolean classified = real.classifies() && generated.classifies();
        offer(offers, Need.CLASSIFIER, classified);
        boolean byLabels = real.classifiesLabels() && generated.classifiesLabels();
        offer(offers, Need.LABEL_CLASSIFIER, byLabels);
        offer(offers, Need.MODES, byLabels || (real.arePoints() && generated.arePoints()));
        offer(offers, Need.TRAINING, training.isPresent());
        boolean ofTexts = generator.filter(Generates::takesText).isPresent();
        offer(offers, Need.GENERATOR, generator.flatMap(Generates::sampled).isPresent() && !ofTexts);
        offer(offers, Need.CAPTIONS, trial.isPresent() && ofTexts);
        offer(offers, Need.TRANSLATOR, trial.flatMap(Trial::translator).isPresent());
        offer(offers, Need.DISCRIMINATOR, discriminator.isPresent());
        return offers;
    }

    private static void offer(Set<Need> offers, Need need, boolean there) {
        if (there) {
            offers.add(need);
        }
    }

    /**
     * Refuses a metric that needs more than this.
     *
     * @throws InvalidInputException if it does: says what is missing
     */
    public void requireFor(String metric, Set<Need> needs) {
        lacking(needs).ifPresent(missing -> {
            throw InvalidInputException.lines(
                    "Metric " + metric + " needs " + missing.words() + ", which " + name + " does not have.",
                    "That is: " + missing.hint() + ".");
        });
    }

    /** Returns the first of what is needed that this does not have; empty if it has all. */
    public Optional<Need> lacking(Set<Need> needs) {
        Set<Need> offers = offers();
        if (!needs.isEmpty() && !offers.contains(Need.FEATURES)) {
            return Optional.of(Need.FEATURES);
        }
        return needs.stream().sorted().filter(need -> !offers.contains(need)).findFirst();
    }

    /**
     * Returns in what the classes of the real and of the generated images differ, a line each; nothing if in nothing.
     */
    public List<String> classDifferences() {
        if (real.labels().isEmpty() || generated.labels().isEmpty()) {
            return List.of();
        }
        Set<Integer> ofReal = Set.copyOf(Ints.asList(real.requireLabels()));
        Set<Integer> ofGenerated = Set.copyOf(Ints.asList(generated.requireLabels()));
        List<String> lines = new ArrayList<>();
        difference(ofReal, ofGenerated)
                .ifPresent(names -> lines.add("No generated image is of a class that real ones have: " + names + "."));
        difference(ofGenerated, ofReal)
                .ifPresent(names -> lines.add("No real image is of a class that generated ones have: " + names + "."));
        return lines;
    }

    private Optional<String> difference(Set<Integer> one, Set<Integer> other) {
        List<String> only = one.stream()
                .filter(label -> !other.contains(label))
                .sorted()
                .map(real.classNames()::of)
                .toList();
        return only.isEmpty() ? Optional.empty() : Optional.of(new ClassNames(only).toString());
    }

    /** Returns the training images. */
    public Sample requireTraining() {
        return training.orElseThrow(() -> new IllegalStateException("no training images"));
    }

    /**
     * Returns evidence of real images in place of the generated ones. A metric of it is the metric's floor: what a
     * perfect generator would come to.
     *
     * <p>As many training images as were generated are drawn at random and stand against the same real images. Training
     * images that were drawn are left out of those that the metric learns from or looks among, for which there have to
     * be as many again. Where training images are not known or too few, some of the real images stand against the
     * others: as many as were generated, but no more than half.
     *
     * @param needs of the metric
     * @return empty if there are too few real images, or it is not known how many were generated
     */
    public Optional<Evidence> ofReal(Set<Need> needs) {
        if (generated.statistics().isPresent()) {
            return Optional.empty();
        }
        int n = generated.size();
        if (trainingMakesFloor(needs)) {
            Sample all = training.orElseThrow();
            int[] order = shuffled(all.size(), "floor/training");
            Sample rest = all.size() >= 2 * n ? all.select(part(order, n, order.length)) : all;
            return Optional.of(real(real, all.select(part(order, 0, n)), Optional.of(rest)));
        }
        return realMakesFloor()
                ? Optional.of(real(real.select(othersOfReal()), real.select(someOfReal()), training))
                : Optional.empty();
    }

    /**
     * Returns what may be set beside the floor: this itself, where {@link #ofReal} has as many images on both sides; or
     * as many of the generated images, against the same real ones. For where images are fewer, most metrics are others.
     *
     * @param needs of the metric
     * @return empty where there is no floor
     */
    public Optional<Evidence> besideReal(Set<Need> needs) {
        if (generated.statistics().isPresent()) {
            return Optional.empty();
        }
        if (trainingMakesFloor(needs)) {
            return Optional.of(this);
        }
        if (!realMakesFloor()) {
            return Optional.empty();
        }
        Sample some = generated.some(someOfReal().length, randomness.generator("floor/generated", 0));
        return Optional.of(new Evidence(
                name, real.select(othersOfReal()), some, training, generator, discriminator, randomness, progress));
    }

    private boolean trainingMakesFloor(Set<Need> needs) {
        // What it needs the training images for, or their classes, is spoilt if those that are measured are among them.
        boolean apart = needs.contains(Need.TRAINING) || needs.contains(Need.LABELS);
        return training.isPresent() && training.get().size() >= (apart ? 2 : 1) * generated.size();
    }

    private boolean realMakesFloor() {
        return real.statistics().isEmpty() && real.size() >= 2;
    }

    private int[] someOfReal() {
        int[] order = shuffled(real.size(), "floor/real");
        return part(order, 0, Math.min(generated.size(), order.length / 2));
    }

    private int[] othersOfReal() {
        int[] order = shuffled(real.size(), "floor/real");
        int half = order.length / 2;
        return generated.size() < half
                ? part(order, generated.size(), order.length)
                : part(order, half, 2 * half); // as many on both sides, as where there are as many of both
    }

    private Evidence real(Sample one, Sample other, Optional<Sample> rest) {
        return new Evidence(
                "real images", one, other, rest, Optional.empty(), Optional.empty(), randomness, Progress.SILENT);
    }

    private int[] shuffled(int size, String stream) {
        return Draws.permutation(randomness.generator(stream, 0), size);
    }

    private static int[] part(int[] all, int from, int to) {
        return IntStream.range(from, to).map(i -> all[i]).sorted().toArray();
    }
}
