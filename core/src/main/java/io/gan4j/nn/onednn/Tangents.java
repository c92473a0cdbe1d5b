package io.gan4j.nn.onednn;

import io.gan4j.nn.engine.NoSecondDerivative;
import io.gan4j.nn.profile.Clocks;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.bytedeco.dnnl.memory;
import org.jspecify.annotations.Nullable;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * Where tangents lie on their way forward. One is needed from its maker to its last user; then gradients are not on
 * their way back, so they take the same places.
 */
final class Tangents {
    private final List<Flow> inputs;
    private final List<Node> nodes;
    private final List<Clocks.Clock> clocks;
    private final List<Tangent> parts = new ArrayList<>();
    private final Map<Flow, memory> places = new HashMap<>();
    private final List<Arrival> arrivals = new ArrayList<>();
    private final List<Operation> copies = new ArrayList<>();
    private final List<End> ends = new ArrayList<>();
    private final Set<Flow> moving = new HashSet<>();
    private final Set<Node> kept = new HashSet<>();

    /** Where a tangent leaves. */
    private record End(Flow flow, INDArray array, Operation unpacking) {}

    /**
     * Plans the way from the inputs to the heads.
     *
     * @param clocks of each node, that of its layer
     */
    Tangents(Context context, List<Flow> inputs, List<Node> nodes, List<Clocks.Clock> clocks, List<Departure> heads) {
        this.inputs = inputs;
        this.nodes = nodes;
        this.clocks = clocks;
        place(context, heads.stream().map(head -> head.use().tensor()).toList());
        for (Flow input : inputs) {
            Arrival arrival = new Arrival(context, input.shape());
            arrivals.add(arrival);
            copies.add(context.copy(arrival.content(), of(input)));
        }
        for (int i = 0; i < nodes.size(); i++) {
            parts.add(nodes.get(i).tangent(this, clocks.get(i).layer()));
        }
        for (Departure head : heads) {
            Flow flow = head.use().tensor();
            INDArray array = context.newArray(flow.shape());
            ends.add(new End(flow, array, context.copy(of(flow), context.view(Layouts.plain(flow.shape()), array))));
        }
    }

    private void place(Context context, List<Flow> leaving) {
        Map<Flow, Integer> lastUses = new HashMap<>();
        for (int i = 0; i < nodes.size(); i++) {
            for (Use use : nodes.get(i).uses()) {
                lastUses.put(use.tensor(), i);
            }
        }
        leaving.forEach(flow -> lastUses.put(flow, nodes.size()));
        Deque<Integer> free = new ArrayDeque<>();
        Map<Flow, Integer> slots = new HashMap<>();
        int[] count = {0};
        for (Flow input : inputs) {
            slots.put(input, count[0]);
            places.put(input, context.gradient(count[0]++, input.layout()));
        }
        for (int i = 0; i < nodes.size(); i++) {
            Node node = nodes.get(i);
            Flow output = node.output();
            Flow first = node.uses().get(0).tensor();
            if (node.inPlace()) {
                slots.put(output, Objects.requireNonNull(slots.remove(first)));
                places.put(output, context.view(output.layout(), of(first)));
            } else {
                int slot = free.isEmpty() ? count[0]++ : free.pop();
                slots.put(output, slot);
                places.put(output, context.gradient(slot, output.layout()));
            }
            for (Use use : node.uses()) {
                if (Objects.requireNonNull(lastUses.get(use.tensor())) == i) {
                    Integer slot = slots.remove(use.tensor());
                    if (slot != null) {
                        free.push(slot);
                    }
                }
            }
        }
    }

    /** Returns where the tangent of a flow lies, in the flow's layout. */
    memory of(Flow flow) {
        return Objects.requireNonNull(places.get(flow));
    }

    /** Whether a flow has a tangent: else it is 0, and its place holds anything. */
    boolean moves(Flow flow) {
        return moving.contains(flow);
    }

    /** Forgets what was kept. */
    void clear() {
        kept.clear();
    }

    /** Lets a node keep what it needs of the gradient by its output. */
    void keep(int node) {
        parts.get(node).keep();
        kept.add(nodes.get(node));
    }

    /**
     * Takes tangents from the inputs to the heads that gradients came from, by the nodes that kept theirs.
     *
     * @param directions of each input, null where 0
     * @param parameters whether to add the gradients of parameters to the network's
     * @return what is to be added to the gradients by flows
     * @throws NoSecondDerivative if there is no way through a node: before anything is learned
     */
    List<Injection> run(@Nullable INDArray[] directions, boolean parameters) {
        moving.clear();
        for (int i = 0; i < directions.length; i++) {
            INDArray direction = directions[i];
            if (direction != null) {
                arrivals.get(i).receive(direction);
                copies.get(i).run();
                moving.add(inputs.get(i));
            }
        }
        List<Integer> ways = new ArrayList<>();
        for (int i = 0; i < nodes.size(); i++) {
            Node node = nodes.get(i);
            if (kept.contains(node) && node.uses().stream().anyMatch(use -> moves(use.tensor()))) {
                ways.add(i);
                moving.add(node.output());
            }
        }
        ways.forEach(i -> parts.get(i).require());
        List<Injection> injections = new ArrayList<>();
        for (int i : ways) {
            long start = System.nanoTime();
            parts.get(i).run(parameters);
            clocks.get(i).backward(start, nodes.get(i).operations() * (parameters ? 2 : 1));
            Injection injection = parts.get(i).injection();
            if (injection != null) {
                injections.add(injection);
            }
        }
        ends.stream()
                .filter(end -> moves(end.flow()))
                .forEach(end -> end.unpacking().run());
        return injections;
    }

    /** Returns the tangents of the heads, null where 0: the program's memory. */
    @Nullable
    INDArray[] ofHeads() {
        return ends.stream().map(end -> moves(end.flow()) ? end.array() : null).toArray(INDArray[]::new);
    }
}
