package io.gan4j.nn.compiled;

import java.nio.DoubleBuffer;
import java.nio.FloatBuffer;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * The floats or doubles of an array, read and written as doubles, some at a time: Java is quick with arrays of its own.
 */
interface Numbers {
    int PIECE = 2048;

    /** Copies the first numbers of {@code to} from here. */
    void get(int from, double[] to, int n);

    /** Copies the first numbers of {@code of} to here. */
    void put(int from, double[] of, int n);

    /**
     * @param array whole, no view of another one
     * @param first where index 0 is, in the order in which the numbers lie in memory
     */
    static Numbers of(INDArray array, long first) {
        int offset = Math.toIntExact(first);
        return array.dataType() == DataType.FLOAT
                ? floats(array.data().asNioFloat(), offset)
                : doubles(array.data().asNioDouble(), offset);
    }

    /** Becomes a multiple of others; these may be the same. */
    default void assign(Numbers others, int length, double factor) {
        double[] piece = new double[PIECE];
        for (int from = 0; from < length; from += PIECE) {
            int n = Math.min(PIECE, length - from);
            others.get(from, piece, n);
            for (int i = 0; i < n; i++) {
                piece[i] *= factor;
            }
            put(from, piece, n);
        }
    }

    /**
     * Brings the first numbers into [-limit, limit]; what is none stays so, which ND4J's clipping would make a limit.
     */
    default void clip(int length, double limit) {
        double[] piece = new double[PIECE];
        for (int from = 0; from < length; from += PIECE) {
            int n = Math.min(PIECE, length - from);
            get(from, piece, n);
            for (int i = 0; i < n; i++) {
                piece[i] = Math.max(-limit, Math.min(limit, piece[i]));
            }
            put(from, piece, n);
        }
    }

    private static Numbers floats(FloatBuffer buffer, int offset) {
        return new Numbers() {
            @Override
            public void get(int from, double[] to, int n) {
                float[] numbers = new float[n];
                buffer.get(offset + from, numbers);
                for (int i = 0; i < n; i++) {
                    to[i] = numbers[i];
                }
            }

            @Override
            public void put(int from, double[] of, int n) {
                float[] numbers = new float[n];
                for (int i = 0; i < n; i++) {
                    numbers[i] = (float) of[i];
                }
                buffer.put(offset + from, numbers);
            }
        };
    }

    private static Numbers doubles(DoubleBuffer buffer, int offset) {
        return new Numbers() {
            @Override
            public void get(int from, double[] to, int n) {
                buffer.get(offset + from, to, 0, n);
            }

            @Override
            public void put(int from, double[] of, int n) {
                buffer.put(offset + from, of, 0, n);
            }
        };
    }
}
