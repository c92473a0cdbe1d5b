package io.gan4j.metric.sample;

import io.gan4j.data.file.Npy;
import io.gan4j.error.InvalidInputException;
import java.util.Arrays;

/** The rows of an array of NumPy. */
record NpyVectors(Npy array, String name, int size, int width) implements Vectors {
    static NpyVectors of(Npy array, String name) {
        int[] shape = array.shape();
        if (shape.length != 2 || shape[0] == 0 || shape[1] == 0) {
            throw InvalidInputException.lines(
                    name + " is an array of shape " + Arrays.toString(shape)
                            + "; [n, d] is needed, a row for each image.",
                    "Reshape it: array.reshape(len(array), -1)");
        }
        return new NpyVectors(array, name, shape[0], shape[1]);
    }

    @Override
    public void copy(int from, int to, double[] into) {
        array.copy(from * width, (to - from) * width, into);
    }
}
