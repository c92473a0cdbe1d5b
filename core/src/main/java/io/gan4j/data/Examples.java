package io.gan4j.data;

import io.gan4j.error.InvalidInputException;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.concurrency.AffinityManager;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * The examples of one split of a data set, in the shape that the networks see, held in memory as bytes: 10,000 grey
 * images of 28×28 take 8 MB. Immutable.
 */
public final class Examples {
    private final DataSpec spec;
    private final byte[][] images;
    private final int[] labels;
    private final OptionalInt[] counterparts;
    private final Optional<Captions> captions;
    private final float[] valueOfPixel = new float[256];

    private Examples(
            DataSpec spec, byte[][] images, int[] labels, OptionalInt[] counterparts, Optional<Captions> captions) {
        this.spec = spec;
        this.images = images;
        this.labels = labels;
        this.counterparts = counterparts;
        this.captions = captions;
        for (int pixel = 0; pixel < valueOfPixel.length; pixel++) {
            valueOfPixel[pixel] = spec.range().fromPixel(pixel);
        }
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
     * Proportions are not kept. The same input gives the same bytes everywhere.
     *
     * @param source name of the data set
     * @param captions of these examples, where they are used
     * @throws InvalidInputException if the data set is empty, cannot be brought into that shape, or does not fit into
     *     Java's memory
     */
    public static Examples prepare(
            String source, Dataset dataset, ImageShape image, ValueRange range, Optional<Captions> captions) {
        check(source, dataset, image);
        ImageConversion conversion = new ImageConversion(dataset.shape(), image);
        byte[][] images = new byte[dataset.size()][];
        int[] labels = new int[images.length];
        OptionalInt[] counterparts = new OptionalInt[images.length];
        byte[] pixels = new byte[dataset.shape().length()];
        for (int i = 0; i < images.length; i++) {
            dataset.pixels(i, pixels);
            images[i] = conversion.convert(pixels);
            labels[i] = dataset.classes() == 0 ? 0 : label(source, dataset, i);
            counterparts[i] = dataset.counterpart(i);
        }
        return new Examples(
                new DataSpec(source, images.length, image, range, dataset.classes(), captions.map(Captions::spec)),
                images,
                labels,
                counterparts,
                captions);
    }

    /** Returns the same examples with images of another size, scaled as {@link #prepare} scales. */
    public Examples resized(int height, int width) {
        ImageShape image = new ImageShape(spec.image().channels(), height, width);
        ImageConversion conversion = new ImageConversion(spec.image(), image);
        return new Examples(
                new DataSpec(spec.source(), size(), image, spec.range(), spec.classes(), spec.text()),
                Arrays.stream(images).map(conversion::convert).toArray(byte[][]::new),
                labels,
                counterparts,
                captions);
    }

    public DataSpec spec() {
        return spec;
    }

    public int size() {
        return images.length;
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
            byte[] pixels = images[some[i]];
            Placing placing = placings.get(i);
            for (int line = 0; line < length / width; line++) {
                int from = placing.line(line, spec.image().height()) * width;
                int to = i * length + line * width;
                for (int column = 0; column < width; column++) {
                    values[to + column] = valueOfPixel[pixels[from + placing.column(column, width)] & 0xff];
                }
            }
            batch.labels()[i] = labels[some[i]];
        }
        write(values, batch.images());
        captions.ifPresent(all -> write(vectors(all, some, captionNumbers), batch.captions()));
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
                throw new InvalidInputException("Data set %s has no example of class %d of its %d classes (0 to %d)."
                                .formatted(spec.source(), missing, seen.length, seen.length - 1)
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
    int label(int index) {
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

    private static void check(String source, Dataset dataset, ImageShape image) {
        if (dataset.size() == 0) {
            throw new InvalidInputException("""
                    Data set %s has no examples to train on.
                    Name another one: gan4j.data.source.""".formatted(source));
        }
        checkAtLeastOne("height", image.height());
        checkAtLeastOne("width", image.width());
        if (!greyOrColour(image)) {
            throw new InvalidInputException(
                    "gan4j.image.channels is %d; allowed are 1 (grey) and 3 (colour).".formatted(image.channels()));
        }
        if (!greyOrColour(dataset.shape())) {
            throw new InvalidInputException(
                    "Images of data set %s have %d channels; 1 (grey) and 3 (colour) can be used."
                            .formatted(source, dataset.shape().channels()));
        }
        checkMemory(source, dataset, image);
    }

    private static void checkMemory(String source, Dataset dataset, ImageShape image) {
        double bytes = (double) dataset.size() * image.channels() * image.height() * image.width();
        long most = Runtime.getRuntime().maxMemory();
        if (bytes > most) {
            throw new InvalidInputException(String.format(
                    Locale.ROOT,
                    "The %d images of data set %s take %.1f GB as %s; Java has %.1f GB."
                            + "\nSet a smaller gan4j.image.height and width, or give Java more: GAN4J_OPTS=-Xmx…g",
                    dataset.size(),
                    source,
                    bytes / 1e9,
                    image,
                    most / 1e9));
        }
    }

    private static void checkAtLeastOne(String key, int pixels) {
        if (pixels < 1) {
            throw new InvalidInputException("gan4j.image.%s is %d; allowed is 1 or more.".formatted(key, pixels));
        }
    }

    private static boolean greyOrColour(ImageShape shape) {
        return shape.channels() == 1 || shape.channels() == 3;
    }
}
