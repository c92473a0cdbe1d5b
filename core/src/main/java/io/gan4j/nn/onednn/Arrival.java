package io.gan4j.nn.onednn;

import java.util.Arrays;
import org.bytedeco.dnnl.memory;
import org.bytedeco.javacpp.Pointer;
import org.jspecify.annotations.Nullable;
import org.nd4j.linalg.api.ndarray.INDArray;

/** Takes arrays of others in: looks at their memory where it can, copies them where it must. */
final class Arrival {
    private final Context context;
    private final long[] shape;
    private final memory content;
    private @Nullable INDArray copy;

    /** Must not be collected as long as its memory is looked at. */
    @SuppressWarnings("UnusedVariable")
    private @Nullable INDArray current;

    Arrival(Context context, long[] shape) {
        this.context = context;
        this.shape = shape;
        this.content = new memory(Layouts.plain(shape), context.engine(), new Pointer());
    }

    memory content() {
        return content;
    }

    void receive(INDArray array) {
        if (!Arrays.equals(array.shape(), shape)) {
            throw new IllegalArgumentException(
                    "found " + Arrays.toString(array.shape()) + ", compiled for " + Arrays.toString(shape));
        }
        INDArray plain = array;
        if (!View.isPlain(array)) {
            if (copy == null) {
                copy = context.newArray(shape);
            }
            plain = copy.assign(array);
        }
        current = plain;
        content.set_data_handle(View.address(plain));
    }
}
