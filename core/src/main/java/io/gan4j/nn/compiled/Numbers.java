package io.gan4j.nn.compiled;

import java.nio.DoubleBuffer;
import java.nio.FloatBuffer;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

/** The floats or doubles of an array that is no view, read and written as doubles where they lie. */
interface Numbers {
    double get(int index);

    void put(int index, double value);

    static Numbers of(INDArray array) {
        return array.dataType() == DataType.FLOAT
                ? floats(array.data().asNioFloat())
                : doubles(array.data().asNioDouble());
    }

    private static Numbers floats(FloatBuffer buffer) {
        return new Numbers() {
            @Override
            public double get(int index) {
                return buffer.get(index);
            }

            @Override
            public void put(int index, double value) {
                buffer.put(index, (float) value);
            }
        };
    }

    private static Numbers doubles(DoubleBuffer buffer) {
        return new Numbers() {
            @Override
            public double get(int index) {
                return buffer.get(index);
            }

            @Override
            public void put(int index, double value) {
                buffer.put(index, value);
            }
        };
    }
}
