package io.gan4j.nn.onednn;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * Where gradients lie on their way back. A gradient is needed from its first use's backward step to its maker's, so a
 * few places serve a whole network, and all its programs.
 */
final class Gradients {
    private final Context context;
    private final Map<Flow, INDArray> ofInputs = new HashMap<>();
    private final List<Flow> inputs;
    private final Map<Use, Operation> sums = new HashMap<>();
    private final Map<Use, Operation> moves = new HashMap<>();
    private final Map<Use, Integer> slots = new HashMap<>();
    private final Deque<Integer> free = new ArrayDeque<>();
    private int places;

    Gradients(Context context, List<Flow> inputs, List<Node> nodes, List<Departure> heads) {
        this.context = context;
        this.inputs = inputs;
        for (Flow tensor : inputs) {
            ofInputs.put(tensor, context.newArray(tensor.shape()));
        }
        heads.forEach(head -> place(head.use()));
        for (int i = nodes.size() - 1; i >= 0; i--) {
            link(nodes.get(i));
        }
        inputs.forEach(this::linkSum);
    }

    private void link(Node node) {
        Flow output = node.output();
        linkSum(output);
        if (node.inPlace()) {
            Use use = node.uses().get(0);
            use.gradient(context.view(use.tensor().layout(), output.gradient()));
            Integer slot = slots.remove(output.uses().get(0));
            if (slot != null) {
                slots.put(use, slot);
            }
        } else {
            node.uses().forEach(this::place);
        }
        output.uses().forEach(this::release);
    }

    private void place(Use use) {
        Flow tensor = use.tensor();
        INDArray ofInput = ofInputs.get(tensor);
        if (ofInput != null && tensor.uses().get(0) == use) {
            use.gradient(context.view(tensor.layout(), ofInput));
            return;
        }
        int slot = free.isEmpty() ? places++ : free.pop();
        slots.put(use, slot);
        use.gradient(context.gradient(slot, tensor.layout()));
    }

    private void release(Use use) {
        Integer slot = slots.remove(use);
        if (slot != null) {
            free.push(slot);
        }
    }

    private void linkSum(Flow tensor) {
        tensor.uses().stream()
                .skip(1)
                .forEach(use -> sums.put(use, context.accumulate(use.gradient(), tensor.gradient())));
    }

    /** Whether a flow has a gradient. */
    boolean reach(Flow tensor, Set<Use> withGradient, List<Injection> injections) {
        return tensor.uses().stream().anyMatch(withGradient::contains)
                || injections.stream().anyMatch(injection -> injection.at() == tensor);
    }

    /** Adds up the gradients of the uses that have one, and what is injected. */
    void gather(Flow tensor, Set<Use> withGradient, List<Injection> injections) {
        List<Use> uses = tensor.uses();
        boolean begun = false;
        for (int i = 0; i < uses.size(); i++) {
            Use use = uses.get(i);
            if (!withGradient.contains(use)) {
                continue;
            }
            if (begun) {
                Objects.requireNonNull(sums.get(use)).run();
            } else if (i > 0) {
                moves.computeIfAbsent(use, moved -> context.copy(moved.gradient(), tensor.gradient()))
                        .run();
            }
            begun = true;
        }
        for (Injection injection : injections) {
            if (injection.at() == tensor) {
                injection.run(begun);
                begun = true;
            }
        }
        INDArray ofInput = ofInputs.get(tensor);
        if (!begun && ofInput != null) {
            ofInput.assign(0);
        }
    }

    INDArray[] ofInputs(Set<Use> withGradient, List<Injection> injections) {
        inputs.forEach(input -> gather(input, withGradient, injections));
        return inputs.stream().map(ofInputs::get).toArray(INDArray[]::new);
    }
}
