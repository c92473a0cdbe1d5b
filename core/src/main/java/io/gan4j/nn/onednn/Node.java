package io.gan4j.nn.onednn;

import io.gan4j.nn.Mode;
import io.gan4j.nn.Want;
import java.util.List;

/** One step of a program: makes its output of its inputs, and pulls gradients back. */
abstract class Node {
    final Context context;
    private final List<Use> uses;

    Node(Context context, Flow from) {
        this(context, List.of(from));
    }

    Node(Context context, List<Flow> from) {
        this.context = context;
        this.uses = from.stream().map(Flow::use).toList();
    }

    /** Returns its uses of what it takes, in order. */
    final List<Use> uses() {
        return uses;
    }

    /** Returns the only one. */
    final Use input() {
        return uses.get(0);
    }

    abstract void forward(Mode mode);

    /**
     * Turns the output's gradient into the gradients of the uses that want one, and adds those of its own parameters if
     * they are wanted.
     */
    abstract void backward(Want want);

    /**
     * Returns its part in going back through gradients by inputs.
     *
     * @param layer the name of the layer that it belongs to, for refusals
     */
    abstract Tangent tangent(Tangents tangents, String layer);

    /** Returns the floating-point operations of one product with weights: forward has one, backward up to two. */
    long operations() {
        return 0;
    }

    abstract Flow output();

    /** Whether the gradient of the only use lies in the memory of the output's. */
    boolean inPlace() {
        return false;
    }
}
