package io.gan4j.nn.onednn;

import io.gan4j.nn.Mode;
import io.gan4j.nn.Want;
import java.util.ArrayList;
import java.util.List;
import org.bytedeco.dnnl.memory;

/** Adds tensors of one shape. */
final class SumNode extends Node {
    private final Flow output;
    private final List<Operation> forward = new ArrayList<>();
    private final List<Operation> backward = new ArrayList<>();

    SumNode(Context context, List<Flow> from) {
        super(context, from);
        Flow first = from.get(0);
        boolean learned = from.stream().anyMatch(Flow::learned);
        output = Flow.allocate(context, first.shape(), first.layout(), learned, true);
        for (Flow tensor : from) {
            forward.add(
                    forward.isEmpty()
                            ? context.copy(tensor.data(), output.data())
                            : context.accumulate(tensor.data(), output.data()));
        }
    }

    @Override
    void forward(Mode mode) {
        forward.forEach(Operation::run);
    }

    @Override
    void backward(Want want) {
        if (backward.isEmpty()) {
            uses().forEach(use -> backward.add(context.copy(output.gradient(), use.gradient())));
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
        List<Operation> firsts = new ArrayList<>();
        List<Operation> furthers = new ArrayList<>();
        for (Use use : uses()) {
            firsts.add(context.copy(tangents.of(use.tensor()), whole));
            furthers.add(context.accumulate(tangents.of(use.tensor()), whole));
        }
        return parameters -> {
            boolean begun = false;
            for (int i = 0; i < uses().size(); i++) {
                if (tangents.moves(uses().get(i).tensor())) {
                    (begun ? furthers : firsts).get(i).run();
                    begun = true;
                }
            }
        };
    }

    @Override
    Flow output() {
        return output;
    }
}
