package io.gan4j.nn.onednn;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * Where gradients lie on their way back. A gradient is needed from its first use's backward step to its maker's, so a
 * few places serve a whole network, and all its programs.
 */
final class Gradients {
    private final Context context;
    private final Map<Tensor, INDArray> ofInputs = new HashMap<>();
    private final List<Tensor> inputs;
    private final Map<Tensor, List<Operation>> sums = new HashMap<>();
    private final Map<Use, Integer> slots = new HashMap<>();
    private final Deque<Integer> free = new ArrayDeque<>();
    private int places;

    Gradients(Context context, List<Tensor> inputs, List<Node> nodes, List<Head> heads) {
        this.context = context;
        this.inputs = inputs;
        for (Tensor tensor : inputs) {
            INDArray array = context.newArray(tensor.shape());
            ofInputs.put(tensor, tensor.uses().isEmpty() ? array.assign(0) : array);
        }
        heads.forEach(head -> place(head.use()));
        for (int i = nodes.size() - 1; i >= 0; i--) {
            link(nodes.get(i));
        }
        inputs.forEach(this::linkSum);
    }

    private void link(Node node) {
        Tensor output = node.output();
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
        Tensor tensor = use.tensor();
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

    private void linkSum(Tensor tensor) {
        List<Operation> sum = new ArrayList<>();
        tensor.uses().stream().skip(1).forEach(use -> sum.add(context.accumulate(use.gradient(), tensor.gradient())));
        if (!sum.isEmpty()) {
            sums.put(tensor, sum);
        }
    }

    /** Adds the gradients of all uses up. */
    void gather(Tensor tensor) {
        sums.getOrDefault(tensor, List.of()).forEach(Operation::run);
    }

    INDArray[] ofInputs() {
        inputs.forEach(this::gather);
        return inputs.stream().map(ofInputs::get).toArray(INDArray[]::new);
    }
}
