package io.gan4j;

import com.google.common.base.Suppliers;
import com.google.common.collect.Lists;
import io.gan4j.data.ClassNames;
import io.gan4j.data.DataSpec;
import io.gan4j.data.DerivedPairs;
import io.gan4j.data.Examples;
import io.gan4j.data.file.ImageFile;
import io.gan4j.error.InvalidInputException;
import io.gan4j.file.ShellWord;
import io.gan4j.nn.Classifies;
import io.gan4j.nn.CodeSearch;
import io.gan4j.nn.Direction;
import io.gan4j.nn.Generates;
import io.gan4j.nn.Network;
import io.gan4j.nn.Reconstructs;
import io.gan4j.nn.Translates;
import io.gan4j.nn.compiled.MachineMemory;
import io.gan4j.random.Randomness;
import io.gan4j.run.RunFolder;
import io.gan4j.spi.LatentSpace;
import io.gan4j.tensor.OneHot;
import io.gan4j.text.Encoding;
import io.gan4j.text.TextEncoder;
import io.gan4j.train.TrainStep;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.indexing.NDArrayIndex;

/**
 * A run's networks, ready to use. Threads that use it at once wait for each other; those that are not to wait share a
 * {@link ModelPool}. What {@link #generator}, {@link #network}, {@link #translation} and the like hand out is for one
 * thread, and ends with the model.
 */
public final class TrainedModel implements AutoCloseable {
    private static final int FILES_AT_ONCE = 64;
    private static final int VARIATIONS = 8;

    /** Of Adam, as the metric reconstruction-error has it by default. */
    private static final double PROJECTION_RATE = 0.1;

    /** Uniform noise that variations of a sum of codes are made with. Source: Radford et al. 2015, section 6.3.2. */
    private static final float VARIATION = 0.25f;

    private final RunFolder folder;
    private final long step;
    private final DataSpec data;
    private final DerivedPairs pairs;
    private final Optional<Generates> generator;
    private final Optional<Classifies> classifier;
    private final Optional<Translates> translator;
    private final Set<Ability> abilities;
    private final List<Network> networks;
    private final Optional<Reconstructs> reconstructor;
    private final Supplier<TextEncoder> textEncoder;
    private final Supplier<Examples> training;
    private final Supplier<Examples> test;
    private final Runnable closing;

    /**
     * @param pairs that were made of the examples
     * @param networks of {@code trained}, as far as they are there
     * @param textEncoder opens the one that the data's captions were encoded by; only asked if texts are taken
     * @param training reads the examples that it was trained on; only asked if they are
     * @param test reads the examples that nothing was trained on, likewise
     * @param closing gives the networks' memory back
     */
    TrainedModel(
            RunFolder folder,
            long step,
            DataSpec data,
            DerivedPairs pairs,
            TrainStep trained,
            List<Network> networks,
            Supplier<TextEncoder> textEncoder,
            Supplier<Examples> training,
            Supplier<Examples> test,
            Runnable closing) {
        this.folder = folder;
        this.step = step;
        this.data = data;
        this.pairs = pairs;
        this.generator = trained.generator();
        this.classifier = trained.classifier();
        this.translator = trained.translator();
        this.abilities = Ability.of(trained);
        this.networks = networks;
        this.reconstructor = trained.reconstructor();
        this.textEncoder = textEncoder;
        this.training = Suppliers.memoize(training::get);
        this.test = Suppliers.memoize(test::get);
        this.closing = closing;
    }

    /**
     * Makes {@code count} images from codes drawn with {@code seed}; a generator that takes labels is given random
     * ones.
     *
     * @return {@code [count, c, h, w]} in the range of {@link DataSpec#range()}; the caller owns the array
     * @throws InvalidInputException if it makes no images, or none without a text
     */
    public synchronized INDArray generate(int count, long seed) {
        return generate(codes(count, seed), randomLabels(0, count, seed));
    }

    /**
     * Makes one image a code.
     *
     * @param codes {@code [n, size]}, as {@link #codes} draws them
     * @param labels one a code, 0 … {@link #classes()} − 1; none for a generator that takes none
     * @return {@code [n, c, h, w]}; the caller owns the array
     * @throws InvalidInputException if it makes no images, or none without a text, or there is no such class
     */
    public synchronized INDArray generate(INDArray codes, int... labels) {
        requireNoText();
        if (classes() > 0 || labels.length > 0) {
            requireClasses(labels);
        }
        return generator().generateMany(codes, condition(labels));
    }

    /**
     * Makes one image a label, from codes drawn with {@code seed}.
     *
     * @param labels classes 0 … {@link #classes()} − 1
     * @return {@code [n, c, h, w]}; the caller owns the array
     * @throws InvalidInputException if it makes no images, or none with labels, or there is no such class
     */
    public synchronized INDArray generate(int[] labels, long seed) {
        requireClasses(labels);
        return generate(codes(labels.length, seed), labels);
    }

    /** Takes images as they are made. */
    @FunctionalInterface
    public interface Taking {
        /**
         * Takes some.
         *
         * @param images {@code [n, c, h, w]}, the model's: not for later
         * @param labels of each, where the model takes any; else none
         * @return whether to go on
         */
        boolean take(INDArray images, int[] labels) throws IOException;
    }

    /**
     * Makes a block of a row of images that has no end, some at a time. Block 0 begins as {@link #generate(int, long)}
     * does; of a shorter block the images are those that a longer one begins with.
     *
     * @param block its number, from 0 on
     * @param label class of all images; else random ones, where the model takes any
     * @param text that all show, for a model that takes one
     * @return whether it was made to its end
     * @throws InvalidInputException as {@link #requireMaking}
     * @throws IOException from {@code taking}
     */
    public synchronized boolean generateBlock(
            long block, int count, OptionalInt label, Optional<String> text, long seed, Taking taking)
            throws IOException {
        requireMaking(label, text);
        INDArray codes = codes(block, count, seed);
        int[] labels = randomLabels(block, count, seed);
        label.ifPresent(one -> Arrays.fill(labels, one));
        Optional<INDArray> texts = text.map(this::encode)
                .map(encoding -> Nd4j.createFromArray(encoding.vector()).reshape(1, -1));
        for (int from = 0; from < count; from += generator().batch()) {
            int to = Math.min(count, from + generator().batch());
            int[] some = labels.length == 0 ? labels : Arrays.copyOfRange(labels, from, to);
            INDArray[] condition =
                    texts.isPresent() ? new INDArray[] {texts.get().repeat(0, to - from)} : condition(some);
            try (INDArray latent = codes.get(NDArrayIndex.interval(from, to), NDArrayIndex.all())
                            .dup('c');
                    INDArray images = generator().generate(latent, condition)) {
                if (!taking.take(images, some)) {
                    return false;
                }
            }
        }
        return true;
    }

    /**
     * Refuses what it does not make.
     *
     * @throws InvalidInputException if it makes no images, or none of such a class or text, or none without a text
     */
    public void requireMaking(OptionalInt label, Optional<String> text) {
        if (text.isEmpty()) {
            requireNoText();
        } else if (!generator().takesText()) {
            encode(text.get()); // says so
        }
        label.ifPresent(this::requireClasses);
    }

    /**
     * Makes {@code count} images of every class, class by class, each from the same codes drawn with {@code seed}.
     *
     * @return {@code [classes × count, c, h, w]}; the caller owns the array
     * @throws InvalidInputException if it makes no images, or none with labels
     */
    public synchronized INDArray generateClasses(int count, long seed) {
        requireClasses();
        return generator().generateClasses(codes(count, seed), classes());
    }

    /**
     * Encodes a text, by the encoder that the run was trained with.
     *
     * @throws InvalidInputException if it takes no texts, the text is blank, or the encoder is another one now
     */
    public synchronized Encoding encode(String text) {
        if (!generator().takesText()) {
            throw new InvalidInputException(
                    "Run " + folder.path() + " makes images without texts.\nVariants such as stackgan take them.");
        }
        if (text.isBlank()) {
            throw new InvalidInputException(
                    "The text is empty.\nSay what is to be seen, in words like those of the data's captions.");
        }
        try (TextEncoder encoder = textEncoder.get()) {
            return encoder.encode(text);
        }
    }

    /**
     * Makes {@code count} images of a text, from codes drawn with {@code seed}.
     *
     * @param text of {@link #encode}
     * @return of each stage that the generator has, in their order, {@code [count, c, h, w]}: the last is the outcome;
     *     the caller owns the arrays
     */
    public synchronized List<INDArray> generate(Encoding text, int count, long seed) {
        return generate(text, codes(count, seed));
    }

    /** The same from codes, {@code [n, size]}. */
    public synchronized List<INDArray> generate(Encoding text, INDArray codes) {
        INDArray texts = Nd4j.createFromArray(text.vector()).reshape(1, -1).repeat(0, codes.size(0));
        return generator().generateManyStages(codes, texts);
    }

    /**
     * Makes {@code rows} walks of {@code columns} images from one text to another, along the line between their
     * vectors, each walk from one code.
     *
     * @param from of {@link #encode}
     * @param to of {@link #encode}
     * @return {@code [rows × columns, c, h, w]}, walk by walk; the caller owns the array
     */
    public synchronized INDArray interpolate(Encoding from, Encoding to, int rows, int columns, long seed) {
        INDArray codes = codes(rows, seed).repeat(0, columns);
        INDArray start = Nd4j.createFromArray(from.vector());
        INDArray end = Nd4j.createFromArray(to.vector());
        INDArray texts = Nd4j.create(new long[] {(long) rows * columns, start.length()}, 'c');
        for (int i = 0; i < rows * columns; i++) {
            double fraction = fraction(i % columns, columns);
            texts.putRow(i, start.mul(1 - fraction).addi(end.mul(fraction)));
        }
        return generator().generateMany(codes, texts);
    }

    /** Returns how much of a walk lies behind one of its images. */
    private static double fraction(int column, int columns) {
        return columns == 1 ? 0 : column / (columns - 1.0);
    }

    private void requireNoText() {
        if (generator().takesText()) {
            throw new InvalidInputException(
                    "Run " + folder.path() + " makes images of texts, and needs one.\nGive it: gan4j generate "
                            + ShellWord.of(folder.path()) + " --text \"a red heart\"");
        }
    }

    /**
     * Makes {@code rows} walks of {@code columns} images, each from one random code to another; with labels, each walk
     * is in one class, the first in the first, and around again.
     *
     * @return {@code [rows × columns, c, h, w]}, walk by walk
     */
    public synchronized INDArray interpolate(int rows, int columns, long seed) {
        return interpolate(rows, columns, OptionalInt.empty(), seed);
    }

    /**
     * Makes the same walks, all in one class if that is given.
     *
     * @throws InvalidInputException if it makes no images, or a label is not taken, or of no class
     */
    public synchronized INDArray interpolate(int rows, int columns, OptionalInt label, long seed) {
        requireNoText();
        label.ifPresent(this::requireClasses);
        LatentSpace space = generator().latentSpace();
        INDArray ends = space.draw(new Randomness(seed), "interpolate", 0, 2L * rows);
        INDArray codes = Nd4j.create(new long[] {(long) rows * columns, space.size()}, 'c');
        for (int row = 0; row < rows; row++) {
            for (int column = 0; column < columns; column++) {
                double fraction = fraction(column, columns);
                codes.putRow(
                        (long) row * columns + column,
                        space.between(ends.getRow(2L * row), ends.getRow(2L * row + 1), fraction));
            }
        }
        int[] labels = classes() == 0
                ? new int[0]
                : IntStream.range(0, rows * columns)
                        .map(i -> label.orElse(i / columns % classes()))
                        .toArray();
        return generator().generateMany(codes, condition(labels));
    }

    /**
     * Makes the image of a sum of averaged codes, of eight codes around it, and of all that goes into it.
     *
     * @param sum its numbers mean the codes that {@link #generate(int, long)} makes images from, in that order, with
     *     the same {@code seed}
     * @param label the class of all images; for a generator that takes one, and no other
     * @throws InvalidInputException if it makes no images, or a label is missing, not taken, or of no class
     */
    public synchronized CodeSum.Images arithmetic(CodeSum sum, OptionalInt label, long seed) {
        requireNoText();
        if (label.isPresent()) {
            requireClasses(label.getAsInt());
        } else if (classes() > 0) {
            throw new InvalidInputException(
                    "Run " + folder.path() + " makes images of classes: " + classNames() + ".\nAsk for one of them.");
        }
        INDArray codes = codes(sum.highest(), seed);
        INDArray averages = sum.averages(codes);
        INDArray result = sum.result(averages);
        INDArray noise =
                new Randomness(seed).uniform("arithmetic", 0, -VARIATION, VARIATION, VARIATIONS, result.size(1));
        return new CodeSum.Images(
                sum.terms().stream()
                        .map(term -> imagesOf(term.select(codes), label))
                        .toList(),
                imagesOf(averages, label),
                imagesOf(result, label),
                imagesOf(noise.addi(result), label));
    }

    private INDArray imagesOf(INDArray codes, OptionalInt label) {
        int[] labels = new int[Math.toIntExact(codes.size(0))];
        Arrays.fill(labels, label.orElse(0));
        return generator().generateMany(codes, condition(labels));
    }

    /**
     * Tells the classes of image files; see {@link ImageFile} for what they may be.
     *
     * @return their probabilities, {@code [files, classes]}, the classes being those of {@link DataSpec#names} of
     *     {@link #data}, in each row adding up to 1; the caller owns the array
     * @throws InvalidInputException if it has learned no classes, or a file is missing or no image
     */
    public synchronized INDArray classify(List<Path> files) {
        Classifies classes = classifier();
        List<INDArray> probabilities = new ArrayList<>();
        for (List<Path> some : Lists.partition(files, FILES_AT_ONCE)) {
            try (INDArray images = ImageFile.read(some, data)) {
                probabilities.add(classes.classify(images));
            }
        }
        return Nd4j.concat(0, probabilities.toArray(INDArray[]::new));
    }

    /**
     * What was found for images that a generator was not asked for.
     *
     * @param codes {@code [n, size]}
     * @param images that it makes of them, {@code [n, c, h, w]} in the range of {@link DataSpec#range()}
     * @param errors mean squared error of each, black and white 1 apart
     */
    @SuppressWarnings("ArrayRecordComponent") // handed on, never compared
    public record Projection(INDArray codes, INDArray images, double[] errors) {}

    /**
     * Searches the codes whose images are nearest to some.
     *
     * @param images {@code [n, c, h, w]} in the range of {@link DataSpec#range()}; not changed
     * @param labels one an image, for a generator that takes them, else none
     * @param starts random codes to start from, drawn with {@code seed}
     * @param steps of the search from each
     * @throws InvalidInputException if the generator is of several networks, takes texts, or knows no such class
     */
    public synchronized Projection project(INDArray images, int[] labels, int starts, int steps, long seed) {
        requireNoText();
        if (classes() > 0 || labels.length > 0) {
            requireClasses(labels);
        }
        if (generator().sampled().isEmpty()) {
            throw new InvalidInputException(
                    "The generator of run " + folder.path() + " is of several networks: codes cannot be searched for.");
        }
        int n = Math.toIntExact(images.size(0));
        double[][] wanted = images.reshape('c', n, -1)
                .castTo(DataType.DOUBLE)
                .sub(data.range().low())
                .divi(data.range().width())
                .toDoubleMatrix();
        CodeSearch search = new CodeSearch(generator(), data.range(), steps, PROJECTION_RATE, new Randomness(seed));
        CodeSearch.Found found = CodeSearch.Found.nothing(n);
        for (int start = 0; start < starts; start++) {
            search.from(wanted, labels, start, found);
        }
        INDArray codes = Nd4j.createFromArray(found.codes());
        return new Projection(codes, generate(codes, labels), found.errors());
    }

    /**
     * Makes of image files, by way of their codes, the images again; see {@link ImageFile} for what they may be.
     *
     * @return {@code [2, n, c, h, w]}: the images as the networks see them, and what is made of them; the caller owns
     *     the array
     * @throws InvalidInputException if nothing reconstructs, or a file is missing or no image
     */
    public synchronized INDArray reconstruct(List<Path> files) {
        Reconstructs of = reconstructor();
        return inParts(files.size(), (from, to) -> {
            try (INDArray images = ImageFile.read(files.subList(from, to), data)) {
                return both(of, images);
            }
        });
    }

    /**
     * Makes the same of examples of its data that nothing was trained on: the first so many, or fewer if there are not
     * as many.
     */
    public synchronized INDArray reconstruct(int count) {
        Reconstructs of = reconstructor();
        Examples all = test();
        return inParts(
                Math.min(count, all.size()),
                (from, to) -> both(of, all.batch(from, to).images()));
    }

    /** Makes a part of what {@link #reconstruct} returns. */
    private interface Part {
        INDArray of(int from, int to);
    }

    private static INDArray inParts(int size, Part part) {
        List<INDArray> parts = new ArrayList<>();
        for (int from = 0; from < size; from += FILES_AT_ONCE) {
            parts.add(part.of(from, Math.min(size, from + FILES_AT_ONCE)));
        }
        return Nd4j.concat(1, parts.toArray(INDArray[]::new));
    }

    private static INDArray both(Reconstructs of, INDArray images) {
        try (INDArray made = of.reconstruct(images)) {
            return Nd4j.stack(0, images, made);
        }
    }

    private Reconstructs reconstructor() {
        return reconstructor.orElseThrow(
                () -> new InvalidInputException(
                        "Run " + folder.path()
                                + " makes no codes of images, so there is nothing to reconstruct them from.\nVariants such as vae do."));
    }

    /**
     * Returns the first {@code count} codes of {@code seed}, {@code [count, size]}: those of {@link #generate(int,
     * long)}. The caller owns the array.
     *
     * @throws IllegalArgumentException if {@code count} is less than 1
     */
    public INDArray codes(int count, long seed) {
        if (count < 1) {
            throw new IllegalArgumentException(count + " images are asked for, and there can be 1 or more");
        }
        return codes(0, count, seed);
    }

    private INDArray codes(long block, int count, long seed) {
        return generator().latentSpace().draw(new Randomness(seed), "generate", block, count);
    }

    private int[] randomLabels(long block, int count, long seed) {
        return classes() == 0 ? new int[0] : new Randomness(seed).integers("generate/labels", block, classes(), count);
    }

    private INDArray[] condition(int[] labels) {
        return classes() == 0 ? new INDArray[0] : new INDArray[] {OneHot.of(labels, classes())};
    }

    private void requireClasses(int... labels) {
        if (classes() == 0) {
            throw new InvalidInputException("Run " + folder.path() + " makes images without labels."
                    + "\nVariants such as cgan and acgan take them.");
        }
        for (int label : labels) {
            if (label < 0 || label >= classes()) {
                throw new InvalidInputException("Run " + folder.path() + " has no class " + label + ": labels are 0 to "
                        + (classes() - 1) + (classNames().areNumbers() ? "." : ", of " + classNames() + "."));
            }
        }
    }

    /** Returns how many classes the generator can be asked for, 0 if it takes no label. */
    public int classes() {
        return generator().classes();
    }

    /**
     * Returns what these classes are called: as in the data, if they are those of the data's labels, else by their
     * numbers.
     */
    public ClassNames classNames() {
        return generator().takesLabelsOf(data) ? data.names() : ClassNames.numbered(classes());
    }

    /**
     * Returns what makes the images: for export, and for metrics.
     *
     * @throws InvalidInputException if nothing does
     */
    public Generates generator() {
        return generator.orElseThrow(() -> InvalidInputException.lines(
                "Run " + folder.path() + " makes no images from codes.",
                translator.isPresent()
                        ? "It translates: gan4j translate " + ShellWord.of(folder.path()) + " IMAGE... --out DIR"
                        : ""));
    }

    /**
     * Returns what tells the class of an image.
     *
     * @throws InvalidInputException if nothing does
     */
    public Classifies classifier() {
        return classifier.orElseThrow(() -> new InvalidInputException(
                "Run " + folder.path() + " has learned no classes.\nVariants such as sgan and acgan do."));
    }

    /**
     * Returns what makes images of one domain into those of another.
     *
     * @throws InvalidInputException if nothing does
     */
    public Translates translator() {
        return translator.orElseThrow(() -> new InvalidInputException(
                "Run " + folder.path() + " has learned no translation.\nVariants such as pix2pix and cyclegan do."));
    }

    /**
     * Returns what translates image files.
     *
     * @throws InvalidInputException if it has learned no translation, or not that direction
     */
    public ImageTranslation translation(Direction direction) {
        if (!translator().directions().contains(direction)) {
            throw InvalidInputException.lines(
                    "Run " + folder.path() + " has not learned to translate " + direction + ", but " + direction.back()
                            + ".",
                    "Ask for that, or train one that learns " + direction + ".");
        }
        return new ImageTranslation(translator(), direction, data, pairs, MachineMemory::free);
    }

    /**
     * Returns the examples that it was trained on, which are read once.
     *
     * @throws InvalidInputException if they are others now
     */
    public Examples training() {
        return training.get();
    }

    /**
     * Returns the examples of its data that nothing was trained on, which are read once.
     *
     * @throws InvalidInputException if they cannot be read
     */
    public Examples test() {
        return test.get();
    }

    /**
     * Returns one of its networks, for export.
     *
     * @param name such as {@code discriminator}, or {@code generator-average} of the average of another's weights
     * @throws InvalidInputException if there is none of that name
     */
    public Network network(String name) {
        return networks.stream()
                .filter(network -> network.name().equals(name))
                .findFirst()
                .orElseThrow(() -> InvalidInputException.lines(
                        "Run " + folder.path() + " has no network " + name + ".",
                        "It has " + networks.stream().map(Network::name).collect(Collectors.joining(", ")) + "."));
    }

    /**
     * Returns all its networks, the averages of their weights too, for export; of a model that was passed on those that
     * it holds.
     */
    public List<Network> networks() {
        return networks;
    }

    /** Returns what whoever is given its weights must know of it, and what they may owe: texts by their names. */
    public Map<String, String> facts() {
        return ModelFacts.of(this, generator.map(Generates::latentSpace));
    }

    public DataSpec data() {
        return data;
    }

    /** Returns the training steps that the weights have behind them. */
    public long step() {
        return step;
    }

    /** Returns what the networks can do. */
    public Set<Ability> abilities() {
        return abilities;
    }

    public RunFolder folder() {
        return folder;
    }

    /**
     * Gives the memory of the networks back. The model is not used any more; what it has made stays. Without this the
     * memory stays until Java collects its garbage, which it does not do for want of memory that is not its own.
     */
    @Override
    public synchronized void close() {
        closing.run();
    }
}
