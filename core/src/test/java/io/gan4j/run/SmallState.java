package io.gan4j.run;

import io.gan4j.spi.StateReader;
import io.gan4j.spi.StateWriter;
import io.gan4j.spi.Stateful;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** A state with a bit of everything. */
final class SmallState implements Stateful {
    final INDArray weights;
    final INDArray momentum;
    long count;

    SmallState(float value, long... shape) {
        weights = Nd4j.valueArrayOf(shape, value, DataType.FLOAT);
        momentum = Nd4j.valueArrayOf(shape, -value, DataType.FLOAT);
        count = (long) value;
    }

    @Override
    public void save(StateWriter out) {
        StateWriter layer = out.in("generator").in("conv1");
        layer.weights("W", weights);
        layer.optimizer("W", momentum);
        out.in("generator").number("updates", count);
    }

    @Override
    public void load(StateReader in) {
        StateReader layer = in.in("generator").in("conv1");
        layer.weights("W", weights);
        layer.optimizer("W", momentum);
        count = in.in("generator").number("updates");
    }
}
