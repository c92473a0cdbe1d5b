package io.gan4j.nn.onnx;

import static io.gan4j.nn.onnx.OnnxGraph.integer;

import io.gan4j.nn.Averaged;
import io.gan4j.nn.Computation;
import io.gan4j.nn.Network;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;

/** Writes down what is computed. Values are names in the graph. */
final class OnnxComputation implements Computation<String> {
    private final OnnxGraph graph;
    private final Weights weights;

    OnnxComputation(OnnxGraph graph, Weights weights) {
        this.graph = graph;
        this.weights = weights;
    }

    @Override
    public Function<String, String> outputs(Averaged averaged, List<String> inputs) {
        Network network = weights.of(averaged);
        Map<String, String> heads = new OnnxNetwork(graph, network).add(inputs);
        return head -> Objects.requireNonNull(heads.get(head));
    }

    @Override
    public String joined(List<String> parts) {
        return graph.node("Concat", "joined", parts, integer("axis", 1));
    }

    @Override
    public String part(String whole, long from, long to) {
        return graph.sliced("part", whole, 1, from, to);
    }

    @Override
    public String sum(String one, String other) {
        return graph.node("Add", "sum", List.of(one, other));
    }

    @Override
    public String product(String one, String other) {
        return graph.node("Mul", "product", List.of(one, other));
    }

    @Override
    public String scaled(String value, double factor) {
        return graph.node("Mul", "scaled", List.of(value, graph.scalar("factor", factor)));
    }

    @Override
    public String exponential(String value) {
        return graph.node("Exp", "exponential", List.of(value));
    }

    @Override
    public String doubled(String images) {
        return graph.enlarged("doubled", images, 2, 2);
    }
}
