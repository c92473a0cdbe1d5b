package io.gan4j.nn;

import io.gan4j.data.DataSpec;
import io.gan4j.spi.LatentSpace;
import io.gan4j.tensor.OneHot;
import io.gan4j.tensor.Tensor;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.indexing.NDArrayIndex;

/** Makes images from codes. */
public interface Generates {
    /** Of one pass: a batch of 64 images of 64×64. */
    int PIXELS_AT_ONCE = 1 << 18;

    /** Returns how many images one pass of {@link #generateMany} makes. */
    default int batch() {
        return 64;
    }

    LatentSpace latentSpace();

    /** Returns how many classes it can be asked for; 0 if it is not asked for any. */
    int classes();

    /**
     * Returns whether its classes are those that the data label, in their order: not if they are its own, such as the
     * values of a categorical code.
     */
    default boolean takesLabels() {
        return classes() > 0;
    }

    /** Returns whether a label of these data is what it is to be asked for. */
    default boolean takesLabelsOf(DataSpec data) {
        return takesLabels() && classes() == data.classes();
    }

    /** Returns whether it takes the vector of a text, beside the code. */
    default boolean takesText() {
        return false;
    }

    /**
     * Says how images are made: the images of every stage, the last being the outcome.
     *
     * @param latent {@code [n, size]}
     * @param condition what else is taken: one-hot labels {@code [n, classes]}, or vectors of texts {@code [n, size]},
     *     or nothing
     * @return of each stage {@code [n, c, h, w]} in the data's value range
     */
    <T> List<T> draw(Computation<T> with, T latent, List<T> condition);

    /**
     * Makes one image a code, with the weights that are meant for sampling (the average, where there is one).
     *
     * @param latent {@code [n, size]}
     * @param condition as for {@link #draw}
     * @return {@code [n, c, h, w]} in the data's value range; the caller owns the array
     */
    default INDArray generate(INDArray latent, INDArray... condition) {
        List<INDArray> stages = generateStages(latent, condition);
        stages.subList(0, stages.size() - 1).forEach(INDArray::close);
        return stages.get(stages.size() - 1);
    }

    /**
     * Makes what {@link #generate} makes, and what the stages before it make on the way: the last is the outcome.
     *
     * @return of each stage {@code [n, c, h, w]}, in the stage's own size; the caller owns the arrays
     */
    default List<INDArray> generateStages(INDArray latent, INDArray... condition) {
        return Computation.used(with -> draw(
                with, Tensor.of(latent), Stream.of(condition).map(Tensor::of).toList()));
    }

    /**
     * Makes one image a code, in batches that keep memory small whatever their number.
     *
     * @param latent {@code [n, size]}
     * @param condition as for {@link #generate}
     * @return as {@link #generate}
     */
    default INDArray generateMany(INDArray latent, INDArray... condition) {
        List<INDArray> stages = generateManyStages(latent, condition);
        return stages.get(stages.size() - 1);
    }

    /** Makes what {@link #generateStages} makes, in batches that keep memory small whatever the number of codes. */
    default List<INDArray> generateManyStages(INDArray latent, INDArray... condition) {
        List<List<INDArray>> parts = new ArrayList<>();
        for (long start = 0; start < latent.size(0); start += batch()) {
            long from = start;
            long to = Math.min(start + batch(), latent.size(0));
            parts.add(generateStages(
                    rows(latent, from, to),
                    Arrays.stream(condition).map(array -> rows(array, from, to)).toArray(INDArray[]::new)));
        }
        return IntStream.range(0, parts.get(0).size())
                .mapToObj(stage -> Nd4j.concat(
                        0, parts.stream().map(part -> part.get(stage)).toArray(INDArray[]::new)))
                .toList();
    }

    /**
     * Makes one image of each class a code: all of the first class, then all of the second, each from the same codes.
     *
     * @param latent {@code [n, size]}
     * @param number of classes to make, from the first on
     * @return {@code [number × n, c, h, w]}; the caller owns the array
     */
    default INDArray generateClasses(INDArray latent, int number) {
        int n = Math.toIntExact(latent.size(0));
        int[] labels = IntStream.range(0, number * n).map(i -> i / n).toArray();
        return generateMany(
                Nd4j.concat(0, Collections.nCopies(number, latent).toArray(INDArray[]::new)),
                OneHot.of(labels, classes()));
    }

    private static INDArray rows(INDArray array, long start, long end) {
        return array.get(NDArrayIndex.interval(start, end), NDArrayIndex.all()).dup('c');
    }

    /** Returns the network that makes the images of codes by itself, with its average; empty where it takes several. */
    default Optional<Averaged> sampled() {
        return Optional.empty();
    }

    /** Returns as many images as have the pixels of one pass: 64 of 64×64, and 4 of 256×256. */
    static int batchOf(int height, int width) {
        return Math.max(1, PIXELS_AT_ONCE / (height * width));
    }
}
