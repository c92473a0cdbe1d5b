package io.gan4j.nn.compiled;

import java.nio.DoubleBuffer;
import java.nio.FloatBuffer;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

/** The floats or doubles of an array, read and written as doubles where they lie. */
interface Numbers {
    double get(int index);

    void put(int index, double value);

    /**
     * @param array whole, no view of another one
     * @param from where index 0 is, in the order in which the numbers lie in memory
     */
    static Numbers of(INDArray array, long from) {
        int offset = Math.toIntExact(from);
        return array.dataType() == DataType.FLOAT
                ? floats(array.data().asNioFloat(), offset)
                : doubles(array.data().asNioDouble(), offset);
    }

    private static Numbers floats(FloatBuffer buffer, int offset) {
        return new Numbers() {
            @Override
            public double get(int index) {
                return buffer.get(offset + index);
            }

            @Override
            public void put(int index, double value) {
                buffer.put(offset + index, (float) value);
            }
        };
    }

    private static Numbers doubles(DoubleBuffer buffer, int offset) {
        return new Numbers() {
            @Override
            public double get(int index) {
                return buffer.get(offset + index);
            }

            @Override
            public void put(int index, double value) {
                buffer.put(offset + index, value);
            }
        };
    }
}
