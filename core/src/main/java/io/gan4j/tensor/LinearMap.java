package io.gan4j.tensor;

/** A linear map of the elements of a tensor to as many others, which knows its transposed. */
public interface LinearMap {
    /**
     * @param numbers in 'c' order, left as they are
     * @return a new array of as many
     */
    double[] of(double[] numbers);

    /** Returns the map of the transposed matrix. */
    LinearMap transposed();
}
