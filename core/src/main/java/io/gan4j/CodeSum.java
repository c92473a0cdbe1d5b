package io.gan4j;

import java.util.List;
import java.util.stream.IntStream;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * Averages of codes, added and subtracted: where codes of smiling women, less those of women, plus those of men, make
 * smiling men, a generator has learned what smiling is.
 *
 * <p>Averages, because the sums of single codes make unstable images. Source: Radford et al. 2015, section 6.3.2.
 *
 * @param terms one at least
 */
public record CodeSum(List<Term> terms) {
    public CodeSum {
        terms = List.copyOf(terms);
        if (terms.isEmpty()) {
            throw new IllegalArgumentException("a sum of no terms");
        }
    }

    /**
     * The average of some codes.
     *
     * @param subtracted instead of added
     * @param numbers of the codes, counted from 1, one at least; one that is there twice counts twice
     */
    public record Term(boolean subtracted, List<Integer> numbers) {
        public Term {
            numbers = List.copyOf(numbers);
            if (numbers.isEmpty() || numbers.stream().anyMatch(number -> number < 1)) {
                throw new IllegalArgumentException("codes are counted from 1, not " + numbers);
            }
        }

        /** Returns its codes, {@code [numbers, size]}, out of {@code codes}; the caller owns the array. */
        INDArray select(INDArray codes) {
            return Nd4j.pullRows(
                    codes, 1, numbers.stream().mapToInt(number -> number - 1).toArray());
        }
    }

    /**
     * The images that show what became of a sum; the holder owns the arrays.
     *
     * @param examples of each term the images of its codes, {@code [numbers, c, h, w]}
     * @param averages the image of each term's average, {@code [terms, c, h, w]}
     * @param result the image of the sum, {@code [1, c, h, w]}
     * @param variations images of codes around the sum, {@code [n, c, h, w]}
     */
    public record Images(List<INDArray> examples, INDArray averages, INDArray result, INDArray variations) {}

    /** Returns the highest number of all terms: so many codes are needed. */
    public int highest() {
        return terms.stream()
                .flatMap(term -> term.numbers().stream())
                .mapToInt(Integer::intValue)
                .max()
                .orElseThrow();
    }

    /**
     * Returns the average of each term.
     *
     * @param codes {@code [n, size]}, n at least {@link #highest()}
     * @return {@code [terms, size]}; the caller owns the array
     */
    public INDArray averages(INDArray codes) {
        return Nd4j.concat(
                0, terms.stream().map(term -> term.select(codes).mean(true, 0)).toArray(INDArray[]::new));
    }

    /**
     * Returns the sum of the averages, each with its sign.
     *
     * @param averages {@code [terms, size]}
     * @return {@code [1, size]}; the caller owns the array
     */
    public INDArray result(INDArray averages) {
        float[] signs = new float[terms.size()];
        IntStream.range(0, signs.length).forEach(i -> signs[i] = terms.get(i).subtracted() ? -1 : 1);
        return Nd4j.createFromArray(new float[][] {signs}).mmul(averages);
    }
}
