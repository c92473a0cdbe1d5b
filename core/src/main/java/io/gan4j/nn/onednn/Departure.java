package io.gan4j.nn.onednn;

import org.jspecify.annotations.Nullable;
import org.nd4j.linalg.api.ndarray.INDArray;

/** Where a tensor leaves the program as a plain array, and its gradient comes in as one. */
final class Departure {
    private final Context context;
    private final Use use;
    private final INDArray array;
    private final @Nullable Operation unpacking;
    private @Nullable Arrival gradient;
    private @Nullable Operation packing;

    Departure(Context context, Flow tensor) {
        this.context = context;
        this.use = tensor.use();
        INDArray known = tensor.array();
        if (known != null) {
            array = known;
            unpacking = null;
        } else {
            array = context.newArray(tensor.shape());
            unpacking = context.copy(tensor.data(), context.view(Layouts.plain(tensor.shape()), array));
        }
    }

    Use use() {
        return use;
    }

    INDArray array() {
        return array;
    }

    void forward() {
        if (unpacking != null) {
            unpacking.run();
        }
    }

    void backward(INDArray outputGradient) {
        if (gradient == null || packing == null) {
            gradient = new Arrival(context, array.shape());
            packing = context.copy(gradient.content(), use.gradient());
        }
        gradient.receive(outputGradient);
        packing.run();
    }
}
