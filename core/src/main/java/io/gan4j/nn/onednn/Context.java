package io.gan4j.nn.onednn;

import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_FROM;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_TO;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import org.bytedeco.dnnl.engine;
import org.bytedeco.dnnl.memory;
import org.bytedeco.dnnl.post_ops;
import org.bytedeco.dnnl.primitive;
import org.bytedeco.dnnl.primitive_attr;
import org.bytedeco.dnnl.primitive_desc;
import org.bytedeco.dnnl.reorder;
import org.bytedeco.dnnl.stream;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * What the programs of one network share: oneDNN's engine and stream, copies of weights in the layouts that primitives
 * want, and memory that no pass needs to keep. For one thread at a time, as the network is.
 */
public final class Context {
    private final engine processor = new engine(engine.kind.cpu, 0);
    private final stream queue = new stream(processor);
    private final IdentityHashMap<Parameter, List<PackedWeights>> packed = new IdentityHashMap<>();
    private final Map<Object, memory> shared = new HashMap<>();
    private long version;

    /** What memory is for whose content is lost when the node that uses it has run. */
    enum Scratch {
        RESULT,
        GRADIENT_FOR_DATA,
        GRADIENT_FOR_WEIGHTS,
        SOURCE_FOR_WEIGHTS,
        WEIGHT_GRADIENT,
        BIAS_GRADIENT
    }

    /** Whether oneDNN's natives load on this platform. Never throws. */
    public static boolean available() {
        try {
            return engine.get_count(engine.kind.cpu) > 0;
        } catch (LinkageError | RuntimeException e) {
            return false;
        }
    }

    /** Says that parameters have new values. */
    public void parametersChanged() {
        version++;
    }

    /** Returns how often the parameters have changed. */
    long version() {
        return version;
    }

    engine engine() {
        return processor;
    }

    memory allocate(memory.desc layout) {
        return new memory(layout, processor);
    }

    memory view(memory.desc layout, memory bytes) {
        return view(layout, bytes, 0);
    }

    /** @param offset in bytes */
    memory view(memory.desc layout, memory bytes, long offset) {
        return new View(layout, processor, bytes, offset);
    }

    memory view(memory.desc layout, INDArray array) {
        return new View(layout, processor, array);
    }

    memory scratch(Scratch use, memory.desc layout) {
        return shared(use, layout);
    }

    /** Returns one of the places for gradients on their way back, which no two of one pass need at the same time. */
    memory gradient(int slot, memory.desc layout) {
        return shared(slot, layout);
    }

    private memory shared(Object use, memory.desc layout) {
        memory buffer = shared.get(use);
        if (buffer == null || buffer.get_desc().get_size() < layout.get_size()) {
            buffer = allocate(Layouts.plain((layout.get_size() + Float.BYTES - 1) / Float.BYTES));
            shared.put(use, buffer);
        }
        return view(layout, buffer);
    }

    /** Returns the copy of weights in the layout wanted, made once for all programs. */
    PackedWeights weights(Parameter weights, memory.desc layout, memory.desc wanted) {
        List<PackedWeights> copies = packed.computeIfAbsent(weights, parameter -> new ArrayList<>());
        for (PackedWeights copy : copies) {
            if (copy.matches(layout, wanted)) {
                return copy;
            }
        }
        PackedWeights fresh = new PackedWeights(this, weights, layout, wanted);
        copies.add(fresh);
        return fresh;
    }

    Operation operation(primitive_desc descriptor) {
        return new Operation(new primitive(descriptor), queue);
    }

    /** Copies between layouts. */
    Operation copy(memory from, memory to) {
        return reorder(from, to, new primitive_attr());
    }

    /** Adds to what is there, between layouts. */
    Operation accumulate(memory from, memory to) {
        post_ops sum = new post_ops();
        sum.append_sum();
        primitive_attr attributes = new primitive_attr();
        attributes.set_post_ops(sum);
        return reorder(from, to, attributes);
    }

    private Operation reorder(memory from, memory to, primitive_attr attributes) {
        return new Operation(new reorder(from, to, attributes), queue)
                .with(DNNL_ARG_FROM, from)
                .with(DNNL_ARG_TO, to);
    }
}
