package io.gan4j.nn.onednn;

import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_FROM;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_TO;

import io.gan4j.nn.profile.Clocks;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.bytedeco.dnnl.engine;
import org.bytedeco.dnnl.memory;
import org.bytedeco.dnnl.post_ops;
import org.bytedeco.dnnl.primitive;
import org.bytedeco.dnnl.primitive_attr;
import org.bytedeco.dnnl.primitive_desc;
import org.bytedeco.dnnl.reorder;
import org.bytedeco.dnnl.stream;
import org.bytedeco.javacpp.Pointer;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * What the programs of one network share: oneDNN's engine and stream, copies of weights in the layouts that primitives
 * want, and memory that no pass needs to keep. For one thread at a time, as the network is.
 *
 * <p>Each program works with a {@link #part} of its own, which knows the memory that ends with the program.
 */
final class Context {
    private static final long CACHE_LINE = 64; // bytes, those of the longest vector too

    private final Common common;
    private final List<Operation> operations = new ArrayList<>();
    private final List<memory> allocated = new ArrayList<>();
    private final List<INDArray> arrays = new ArrayList<>();
    private final Set<Place> places = new HashSet<>();
    /** Allocated for this part alone. */
    private long bytes;

    /** The same for all parts. */
    private static final class Common {
        private final Clocks clocks;
        private final engine processor = new engine(engine.kind.cpu, 0);
        private final stream queue = new stream(processor);
        private final IdentityHashMap<Parameter, List<PackedWeights>> packed = new IdentityHashMap<>();
        private final Map<Object, Place> places = new HashMap<>();
        private long version;
        /** Allocated by all programs, and not given back. */
        private long bytes;

        Common(Clocks clocks) {
            this.clocks = clocks;
        }
    }

    /** Memory that programs take turns to use. */
    private static final class Place {
        private final memory bytes;
        private final long size;
        private int users;

        Place(memory bytes) {
            this.bytes = bytes;
            this.size = bytes.get_desc().get_size();
        }
    }

    /**
     * Makes the context of a network.
     *
     * @param clocks of its layers
     */
    Context(Clocks clocks) {
        this(new Common(clocks));
    }

    private Context(Common common) {
        this.common = common;
    }

    /** Returns the context of a program of this network. */
    Context part() {
        return new Context(common);
    }

    Clocks clocks() {
        return common.clocks;
    }

    /** What memory is for whose content is lost when the node that uses it has run. */
    enum Scratch {
        SOURCE,
        RESULT,
        GRADIENT_FOR_DATA,
        GRADIENT_FOR_WEIGHTS,
        SOURCE_FOR_WEIGHTS,
        TANGENT,
        WEIGHT_GRADIENT,
        BIAS_GRADIENT
    }

    /** Whether oneDNN's natives load on this platform. Never throws. */
    static boolean available() {
        try {
            return engine.get_count(engine.kind.cpu) > 0;
        } catch (LinkageError | RuntimeException e) {
            return false;
        }
    }

    /** Says that parameters have new values. */
    void parametersChanged() {
        common.version++;
    }

    /** Returns the bytes that all programs of the network hold. */
    long bytes() {
        return common.bytes;
    }

    private void held(long more) {
        bytes += more;
        common.bytes += more;
    }

    /** Returns how often the parameters have changed. */
    long version() {
        return common.version;
    }

    engine engine() {
        return common.processor;
    }

    memory allocate(memory.desc layout) {
        memory bytes = new memory(layout, common.processor);
        allocated.add(bytes);
        held(layout.get_size());
        return bytes;
    }

    /**
     * Returns a new array in 'c' order, of any content, that begins a line of the cache, as {@link #allocate} has it.
     * ND4J's own begin at any 16 bytes: resampling, which writes past the caches what is more than they take, faults
     * there.
     */
    INDArray newArray(long... shape) {
        long elements = Layouts.elements(shape);
        INDArray whole = Nd4j.createUninitializedDetached(DataType.FLOAT, 'c', elements + CACHE_LINE / Float.BYTES - 1);
        arrays.add(whole);
        held(whole.length() * Float.BYTES);
        long first = Math.floorMod(-View.address(whole).address(), CACHE_LINE) / Float.BYTES;
        return Nd4j.create(whole.data(), shape, Nd4j.getStrides(shape, 'c'), first, 'c');
    }

    /**
     * Gives back what was allocated in this part, and places that no other part uses. Else it would stay until Java
     * collects its garbage, which it does not do for want of memory that is not its own.
     */
    void release() {
        operations.forEach(Operation::release);
        allocated.forEach(Context::release);
        arrays.forEach(INDArray::close);
        common.bytes -= bytes;
        for (Place place : places) {
            place.users--;
            if (place.users == 0) {
                common.places.values().remove(place);
                common.bytes -= place.size;
                release(place.bytes);
            }
        }
    }

    /** Gives back what programs share, when all have given back their parts. */
    void close() {
        common.packed.values().forEach(copies -> copies.forEach(PackedWeights::release));
        common.packed.clear();
    }

    /** Frees the bytes at once; operations that are bound to them keep the empty object. */
    private static void release(memory bytes) {
        bytes.set_data_handle(new Pointer());
    }

    memory view(memory.desc layout, memory bytes) {
        return view(layout, bytes, 0);
    }

    /** @param offset in bytes */
    memory view(memory.desc layout, memory bytes, long offset) {
        return new View(layout, common.processor, bytes, offset);
    }

    memory view(memory.desc layout, INDArray array) {
        return new View(layout, common.processor, array);
    }

    memory scratch(Scratch use, memory.desc layout) {
        return shared(use, layout);
    }

    /** Returns one of the places for gradients on their way back, which no two of one pass need at the same time. */
    memory gradient(int slot, memory.desc layout) {
        return shared(slot, layout);
    }

    private memory shared(Object use, memory.desc layout) {
        Place place = common.places.get(use);
        if (place == null || place.size < layout.get_size()) {
            memory.desc plain = Layouts.plain((layout.get_size() + Float.BYTES - 1) / Float.BYTES);
            place = new Place(new memory(plain, common.processor));
            common.places.put(use, place);
            common.bytes += place.size;
        }
        if (places.add(place)) {
            place.users++;
        }
        return view(layout, place.bytes);
    }

    /** Returns the copy of weights in the layout wanted, made once for all programs. */
    PackedWeights weights(Parameter weights, memory.desc layout, memory.desc wanted) {
        List<PackedWeights> copies = common.packed.computeIfAbsent(weights, parameter -> new ArrayList<>());
        for (PackedWeights copy : copies) {
            if (copy.matches(layout, wanted)) {
                return copy;
            }
        }
        PackedWeights fresh = new PackedWeights(part(), weights, layout, wanted); // outlives the program
        copies.add(fresh);
        return fresh;
    }

    Operation operation(primitive_desc descriptor) {
        return operation(new primitive(descriptor));
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
        return operation(new reorder(from, to, attributes))
                .with(DNNL_ARG_FROM, from)
                .with(DNNL_ARG_TO, to);
    }

    private Operation operation(primitive kernel) {
        Operation operation = new Operation(kernel, common.queue);
        operations.add(operation);
        return operation;
    }
}
