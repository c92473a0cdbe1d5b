package io.gan4j.nn.onednn;

import io.gan4j.nn.Want;
import java.util.ArrayList;
import java.util.List;
import org.bytedeco.dnnl.memory;
import org.jspecify.annotations.Nullable;
import org.nd4j.linalg.api.ndarray.INDArray;

/** A value that flows through a program: made by one node, used by any number. */
final class Flow {
    private final long[] shape;
    private final memory.desc layout;
    private final memory data;
    private final @Nullable INDArray array;
    private final boolean learned;
    private final boolean overwritable;
    private final List<Use> uses = new ArrayList<>();

    private Flow(
            long[] shape,
            memory.desc layout,
            memory data,
            @Nullable INDArray array,
            boolean learned,
            boolean overwritable) {
        this.shape = shape;
        this.layout = layout;
        this.data = data;
        this.array = array;
        this.learned = learned;
        this.overwritable = overwritable;
    }

    /**
     * Allocates a tensor.
     *
     * @param learned whether parameters lie upstream
     * @param overwritable whether the node that makes it can do without its content in the backward pass
     */
    static Flow allocate(Context context, long[] shape, memory.desc layout, boolean learned, boolean overwritable) {
        if (layout.equals(Layouts.plain(shape))) {
            INDArray array = context.newArray(shape);
            return new Flow(shape, layout, context.view(layout, array), array, learned, overwritable);
        }
        return new Flow(shape, layout, context.allocate(layout), null, learned, overwritable);
    }

    /** Makes a tensor of somebody else's memory, which may move. */
    static Flow input(long[] shape, memory.desc layout, memory data) {
        return new Flow(shape, layout, data, null, false, false);
    }

    /** Shares the memory of a tensor that has no other use. */
    Flow alias(Context context, long[] shape, memory.desc layout, boolean overwritable) {
        return new Flow(
                shape,
                layout,
                context.view(layout, data),
                array == null ? null : array.reshape('c', shape),
                learned,
                overwritable);
    }

    /** Returns the dimensions, batch size first. */
    long[] shape() {
        return shape.clone();
    }

    int rank() {
        return shape.length;
    }

    long size(int dimension) {
        return shape[dimension];
    }

    memory.desc layout() {
        return layout;
    }

    memory data() {
        return data;
    }

    /** Returns the content as an array, if the layout is plain. */
    @Nullable
    INDArray array() {
        return array;
    }

    boolean isPlain() {
        return layout.equals(Layouts.plain(shape));
    }

    boolean learned() {
        return learned;
    }

    boolean overwritable() {
        return overwritable;
    }

    Use use() {
        Use use = new Use(this);
        uses.add(use);
        return use;
    }

    List<Use> uses() {
        return uses;
    }

    /** Returns the gradient by this tensor: that of all uses, once they have been added up. */
    memory gradient() {
        return uses.get(0).gradient();
    }

    /** Whether a backward pass needs the gradient by this tensor. */
    boolean wanted(Want want) {
        return want.inputs() || (want.parameters() && learned);
    }
}
