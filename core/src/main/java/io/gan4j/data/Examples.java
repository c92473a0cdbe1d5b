package io.gan4j.data;

import io.gan4j.error.InvalidInputException;
import io.gan4j.file.Sha256;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.concurrency.AffinityManager;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * The examples of one split of a data set, in the shape that the networks see, held in memory as bytes: 10,000 grey
 * images of 28×28 take 8 MB. Those of a data set that {@linkplain Dataset#isContinuous has more than bytes can hold}
 * are held as floats, in four times as much. Immutable.
 */
public final class Examples {
    private final DataSpec spec;
    private final Levels[] images;
    private final int[] labels;
    private final OptionalInt[] counterparts;
    private final Optional<Captions> captions;
    private final ImageShape source;

    private Examples(
            DataSpec spec,
            Levels[] images,
            int[] labels,
            OptionalInt[] counterparts,
            Optional<Captions> captions,
            ImageShape source) {
        this.spec = spec;
        this.images = images;
        this.labels = labels;
        this.counterparts = counterparts;
        this.captions = captions;
        this.source = source;
    }

    /**
     * Reads all examples without their captions: see {@link #prepare(String, Dataset, ImageShape, ValueRange,
     * Optional)}.
     */
    public static Examples prepare(String source, Dataset dataset, ImageShape image, ValueRange range) {
        return prepare(source, dataset, image, range, Optional.empty());
    }

    /**
     * Reads all examples, scaled and converted to {@code image}: averaged over areas where they shrink, interpolated
     * linearly where they grow; colour becomes grey by the luma of ITU-R BT.601, grey becomes colour by repetition.
     * Proportions are not kept. The same input gives the same bytes everywhere. Floats are scaled likewise, but for
     * lines of them, which are no images.
     *
     * @param source name of the data set
     * @param captions of these examples, where they are used
     * @throws InvalidInputException if the data set is empty, cannot be brought into that shape, or does not fit into
     *     Java's memory
     */
    public static Examples prepare(
            String source, Dataset dataset, ImageShape image, ValueRange range, Optional<Captions> captions) {
        Preparation.check(source, dataset, image);
        ImageConversion conversion = new ImageConversion(dataset.shape(), image);
        Levels[] images = new Levels[dataset.size()];
        int[] labels = new int[images.length];
        OptionalInt[] counterparts = new OptionalInt[images.length];
        for (int i = 0; i < images.length; i++) {
            images[i] = image(dataset, i, conversion);
            labels[i] = dataset.classes() == 0 ? 0 : label(source, dataset, i);
            counterparts[i] = dataset.counterpart(i);
        }
        return new Examples(
                new DataSpec(
                        source,
                        labels.length,
                        image,
                        range,
                        dataset.classes(),
                        captions.map(Captions::spec),
                        dataset.classNames(),
                        dataset.isContinuous() && !FlattenedImages.isLine(image)
                                ? DataSpec.SIXTEEN_BITS
                                : DataSpec.EIGHT_BITS),
                images,
                labels,
                counterparts,
                captions,
                dataset.shape());
    }

    private static Levels image(Dataset dataset, int index, ImageConversion conversion) {
        if (dataset.isContinuous()) {
            float[] numbers = new float[dataset.shape().length()];
            dataset.numbers(index, numbers);
            return Levels.of(conversion.convert(numbers));
        }
        byte[] pixels = new byte[dataset.shape().length()];
        dataset.pixels(index, pixels);
        return Levels.of(conversion.convert(pixels));
    }

    /**
     * Returns the same examples with images of another size, scaled as {@link #prepare} scales.
     *
     * @throws IllegalStateException if they are points or other lines of numbers
     */
    public Examples resized(int height, int width) {
        if (areNumbers()) {
            throw new IllegalStateException("lines of numbers have no other size");
        }
        ImageShape image = new ImageShape(spec.image().channels(), height, width);
        ImageConversion conversion = new ImageConversion(spec.image(), image);
        return new Examples(
                new DataSpec(
                        spec.source(),
                        size(),
                        image,
                        spec.range(),
                        spec.classes(),
                        spec.text(),
                        spec.classNames(),
                        spec.depth()),
                Arrays.stream(images).map(levels -> levels.convert(conversion)).toArray(Levels[]::new),
                labels,
                counterparts,
                captions,
                source);
    }

    /** Returns whether they are images with an area, not points or other lines of numbers. */
    boolean areImages() {
        return !source.isPoint() && !areNumbers();
    }

    private boolean areNumbers() {
        return images[0].isContinuous() && FlattenedImages.isLine(source);
    }

    /** Returns the shape that they had in the data set. */
    ImageShape source() {
        return source;
    }

    /**
     * Returns pairs, each of an image and what is derived of it; of {@linkplain #areImages images}, without captions.
     */
    Examples paired(DerivedPairs kind) {
        int n = images.length;
        Stream<Levels> derived = Arrays.stream(images).map(image -> kind.derive(image, spec.image()));
        Levels[] both = Stream.concat(derived, Arrays.stream(images)).toArray(Levels[]::new);
        return new Examples(
                new DataSpec(
                        spec.source(),
                        both.length,
                        spec.image(),
                        spec.range(),
                        Pairs.DOMAINS.size(),
                        Optional.empty(),
                        Pairs.DOMAINS,
                        spec.depth()),
                both,
                IntStream.range(0, both.length).map(i -> i / n).toArray(),
                IntStream.range(0, both.length)
                        .mapToObj(i -> OptionalInt.of((i + n) % both.length))
                        .toArray(OptionalInt[]::new),
                Optional.empty(),
                source);
    }

    public DataSpec spec() {
        return spec;
    }

    public int size() {
        return labels.length;
    }

    /**
     * Copies examples {@code from} … {@code to} − 1 into a new batch.
     *
     * @return arrays that the caller owns
     */
    public Batch batch(int from, int to) {
        return batch(IntStream.range(from, to).toArray());
    }

    /**
     * Copies some examples into a new batch, each with its first caption.
     *
     * @return arrays that the caller owns
     */
    public Batch batch(int... some) {
        Batch batch = newBatch(some.length);
        copy(
                some,
                new int[some.length],
                Collections.nCopies(some.length, Placing.AS_IT_IS),
                new float[some.length * spec.image().length()],
                batch);
        return batch;
    }

    /** Returns room for {@code n} examples, which the caller owns. */
    Batch newBatch(int n) {
        return new Batch(
                Nd4j.createUninitialized(DataType.FLOAT, spec.image().batch(n), 'c'),
                new int[n],
                spec.text()
                        .map(text -> Nd4j.create(DataType.FLOAT, n, text.size()))
                        .orElseGet(() -> Nd4j.empty(DataType.FLOAT)));
    }

    /**
     * Copies some examples into a batch of as many.
     *
     * @param captionNumbers which of its captions each gets; without a meaning for data without captions
     * @param placings how each is laid into its place
     * @param values room for the images' numbers, which are written into the batch at once
     */
    void copy(int[] some, int[] captionNumbers, List<Placing> placings, float[] values, Batch batch) {
        int length = spec.image().length();
        int width = spec.image().width();
        for (int i = 0; i < some.length; i++) {
            Placing placing = placings.get(i);
            for (int line = 0; line < length / width; line++) {
                int from = placing.line(line, spec.image().height()) * width;
                copyLine(images[some[i]], from, width, placing, values, i * length + line * width);
            }
            batch.labels()[i] = labels[some[i]];
        }
        write(values, batch.images());
        captions.ifPresent(all -> write(vectors(all, some, captionNumbers), batch.captions()));
    }

    /** Writes the line that begins at {@code from} to {@code values} from {@code to} on. */
    private void copyLine(Levels image, int from, int width, Placing placing, float[] values, int to) {
        for (int column = 0; column < width; column++) {
            values[to + column] = spec.range().fromNumber(image.number(from + placing.column(column, width)));
        }
    }

    private static float[] vectors(Captions captions, int[] some, int[] captionNumbers) {
        int size = captions.spec().size();
        float[] vectors = new float[some.length * size];
        for (int i = 0; i < some.length; i++) {
            float[] vector = captions.of(some[i]).get(captionNumbers[i]).vector();
            System.arraycopy(vector, 0, vectors, i * size, size);
        }
        return vectors;
    }

    private static void write(float[] values, INDArray array) {
        array.data().asNioFloat().put(values);
        // The write went past ND4J: a backend with its own memory has to know that the host's copy is the newer one.
        Nd4j.getAffinityManager().tagLocation(array, AffinityManager.Location.HOST);
    }

    /** Returns a hash of the images, in their order, as networks see them: SHA-256, in hexadecimal digits. */
    public String fingerprint() {
        MessageDigest digest = Sha256.digest();
        digest.update((spec.image() + " " + spec.range()).getBytes(StandardCharsets.UTF_8));
        for (Levels image : images) {
            image.digest(digest);
        }
        return HexFormat.of().formatHex(digest.digest());
    }

    /** Returns the class of every example, in a new array; all 0 for unlabelled data. */
    public int[] labels() {
        return labels.clone();
    }

    /** Returns what preparing has changed in the shape of the images, for a person, a line each. */
    public List<String> changes() {
        return Preparation.changes(source, spec.image());
    }

    /** Returns the captions, where they are used. */
    public Optional<Captions> captions() {
        return captions;
    }

    /** Draws one of the captions of each example, by its number. */
    int[] drawCaptions(int[] some, RandomGenerator generator) {
        return IntStream.of(some)
                .map(example -> captions.map(
                                all -> generator.nextInt(all.of(example).size()))
                        .orElse(0))
                .toArray();
    }

    /** @throws InvalidInputException if a class has no example: nothing could be learned of it */
    public void requireEveryClass() {
        boolean[] seen = new boolean[spec.classes()];
        for (int label : labels) {
            seen[label] = true;
        }
        for (int missing = 0; missing < seen.length; missing++) {
            if (!seen[missing]) {
                throw new InvalidInputException("Data set %s has no example of class %s of its %d classes (%s)."
                                .formatted(spec.source(), spec.names().of(missing), seen.length, spec.names())
                        + "\nAdd one, or number the classes without gaps.");
            }
        }
    }

    /** Returns the examples of a class, in their order. */
    public int[] ofClass(int number) {
        return IntStream.range(0, size()).filter(i -> labels[i] == number).toArray();
    }

    /** Returns the example of another class that shows the same thing, where it is known. */
    public OptionalInt counterpart(int index) {
        return counterparts[index];
    }

    /** Returns the class of example {@code index}, 0 for unlabelled data. */
    public int label(int index) {
        return labels[index];
    }

    private static int label(String source, Dataset dataset, int index) {
        int label = dataset.label(index);
        if (label < 0 || label >= dataset.classes()) {
            throw new InvalidInputException("Example %d of data set %s has the label %d; allowed are 0 to %d."
                    .formatted(index, source, label, dataset.classes() - 1));
        }
        return label;
    }
}
