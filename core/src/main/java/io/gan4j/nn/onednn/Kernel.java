package io.gan4j.nn.onednn;

import java.util.Optional;
import org.bytedeco.dnnl.primitive_attr;
import org.bytedeco.dnnl.primitive_desc;

/** The three primitives of a linear map. Those of the backward pass are described after that of the forward pass. */
interface Kernel {
    primitive_desc forward(primitive_attr attributes);

    /** Describes another forward pass for weights that stay as they are for a while, if that is faster. */
    default Optional<primitive_desc> forwardOfSettledWeights(primitive_attr attributes) {
        return Optional.empty();
    }

    primitive_desc backwardData();

    primitive_desc backwardWeights();

    /** Returns the same map without its bias. */
    Kernel withoutBias();

    /** Whether an element-wise operation on the result costs nothing in the same primitive. */
    boolean fuses();
}
