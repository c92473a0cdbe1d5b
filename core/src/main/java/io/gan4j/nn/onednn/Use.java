package io.gan4j.nn.onednn;

import io.gan4j.nn.Want;
import java.util.Objects;
import org.bytedeco.dnnl.memory;
import org.jspecify.annotations.Nullable;

/** One node's use of a tensor, and where its share of the gradient goes, in the tensor's layout. */
final class Use {
    private final Flow tensor;
    private @Nullable memory gradient;

    Use(Flow tensor) {
        this.tensor = tensor;
    }

    Flow tensor() {
        return tensor;
    }

    memory gradient() {
        return Objects.requireNonNull(gradient, "gradients are linked before the first backward pass");
    }

    void gradient(memory content) {
        gradient = content;
    }

    boolean wanted(Want want) {
        return tensor.wanted(want);
    }
}
