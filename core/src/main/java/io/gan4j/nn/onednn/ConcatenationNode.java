package io.gan4j.nn.onednn;

import io.gan4j.nn.Mode;
import io.gan4j.nn.Want;
import java.util.ArrayList;
import java.util.List;
import org.bytedeco.dnnl.memory;
import org.bytedeco.javacpp.Pointer;

/** Puts tensors behind each other along their second dimension. */
final class ConcatenationNode extends Node {
    private static final int BLOCK = 16;

    private final Flow output;
    private final List<Operation> forward = new ArrayList<>();
    private final List<Operation> backward = new ArrayList<>();

    ConcatenationNode(Context context, List<Flow> from) {
        super(context, from);
        long[] shape = from.get(0).shape();
        shape[1] = from.stream().mapToLong(tensor -> tensor.size(1)).sum();
        boolean learned = from.stream().anyMatch(Flow::learned);
        output = Flow.allocate(context, shape, blocked(from) ? blocks(shape) : Layouts.plain(shape), learned, true);
        parts(output.data())
                .forEach(part -> forward.add(
                        context.copy(uses().get(forward.size()).tensor().data(), part)));
    }

    /** Whether all inputs come in whole blocks of channels: then the output is best made of blocks too. */
    private static boolean blocked(List<Flow> from) {
        return from.stream()
                .allMatch(tensor -> tensor.rank() == 4
                        && tensor.size(1) % BLOCK == 0
                        && tensor.layout().equals(blocks(tensor.shape())));
    }

    private static memory.desc blocks(long[] shape) {
        return Layouts.of(shape, memory.format_tag.nChw16c);
    }

    /** Views the parts of a memory in the output's layout that belong to the inputs. */
    private List<memory> parts(memory whole) {
        List<memory> parts = new ArrayList<>();
        long[] offset = new long[output.rank()];
        for (Use use : uses()) {
            long[] shape = use.tensor().shape();
            parts.add(context.view(output.layout().submemory_desc(shape, offset), whole));
            offset[1] += shape[1];
        }
        return parts;
    }

    @Override
    void forward(Mode mode) {
        forward.forEach(Operation::run);
    }

    @Override
    void backward(Want want) {
        if (backward.isEmpty()) {
            parts(output.gradient())
                    .forEach(part -> backward.add(
                            context.copy(part, uses().get(backward.size()).gradient())));
        }
        for (int i = 0; i < uses().size(); i++) {
            if (uses().get(i).wanted(want)) {
                backward.get(i).run();
            }
        }
    }

    @Override
    Tangent tangent(Tangents tangents, String layer) {
        memory whole = tangents.of(output);
        List<Operation> copies = new ArrayList<>();
        parts(whole)
                .forEach(part -> copies.add(
                        context.copy(tangents.of(uses().get(copies.size()).tensor()), part)));
        return parameters -> {
            if (!uses().stream().allMatch(use -> tangents.moves(use.tensor()))) {
                Pointer.memset(whole.get_data_handle(), 0, whole.get_desc().get_size());
            }
            for (int i = 0; i < copies.size(); i++) {
                if (tangents.moves(uses().get(i).tensor())) {
                    copies.get(i).run();
                }
            }
        };
    }

    @Override
    Flow output() {
        return output;
    }
}
