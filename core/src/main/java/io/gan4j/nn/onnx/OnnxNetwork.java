package io.gan4j.nn.onnx;

import static java.util.Objects.requireNonNull;

import io.gan4j.error.InvalidInputException;
import io.gan4j.nn.Network;
import io.gan4j.nn.compiled.Definition;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration;
import org.deeplearning4j.nn.conf.graph.ElementWiseVertex;
import org.deeplearning4j.nn.conf.graph.GraphVertex;
import org.deeplearning4j.nn.conf.graph.LayerVertex;
import org.deeplearning4j.nn.conf.graph.MergeVertex;
import org.deeplearning4j.nn.conf.graph.ScaleVertex;

/** Writes a network into a graph, in mode {@link io.gan4j.nn.Mode#INFER}: without dropout, by running statistics. */
final class OnnxNetwork {
    private final OnnxGraph graph;
    private final Network network;
    private final Definition definition;
    private final OnnxLayers layers;

    OnnxNetwork(OnnxGraph graph, Network network) {
        this.graph = graph;
        this.network = network;
        this.definition = Definition.of(network);
        this.layers = new OnnxLayers(
                graph,
                network.name(),
                definition.parameters().stream().collect(Collectors.toMap(view -> view.path(), view -> view.value())),
                definition.anySize());
    }

    /**
     * Writes it once more.
     *
     * @param inputs values of the graph, in the order of {@link Network#inputs()}
     * @return what the heads say, by their names, in the order of {@link Network#heads()}
     * @throws InvalidInputException if there is a layer in it that cannot be written
     */
    Map<String, String> add(List<String> inputs) {
        ComputationGraphConfiguration configuration = definition.graph().getConfiguration();
        Map<String, String> made = new HashMap<>();
        for (int i = 0; i < inputs.size(); i++) {
            made.put(network.inputs().get(i), inputs.get(i));
        }
        for (int index : definition.graph().topologicalSortOrder()) {
            String name = definition.graph().getVertices()[index].getVertexName();
            if (!made.containsKey(name)) {
                List<String> from =
                        requireNonNull(configuration.getVertexInputs().get(name));
                made.put(
                        name,
                        add(name, requireNonNull(configuration.getVertices().get(name)), from, made));
            }
        }
        Map<String, String> heads = new LinkedHashMap<>();
        network.heads().forEach(head -> heads.put(head, requireNonNull(made.get(head))));
        return heads;
    }

    /** @param from vertices whose values come in */
    private String add(String name, GraphVertex vertex, List<String> from, Map<String, String> made) {
        List<String> inputs = new ArrayList<>();
        from.forEach(input -> inputs.add(requireNonNull(made.get(input))));
        if (vertex instanceof LayerVertex layer) {
            return layers.add(
                    name,
                    layer,
                    inputs.get(0),
                    requireNonNull(definition.types().get(from.get(0))));
        }
        String path = network.name() + "/" + name;
        if (vertex instanceof MergeVertex merge && merge.getMergeAxis() == 1) {
            return graph.node("Concat", path, inputs, OnnxGraph.integer("axis", 1));
        }
        if (vertex instanceof ElementWiseVertex sum && sum.equals(new ElementWiseVertex(ElementWiseVertex.Op.Add))) {
            return graph.node("Sum", path, inputs);
        }
        if (vertex instanceof ScaleVertex scale) {
            return graph.node(
                    "Mul", path, List.of(inputs.get(0), graph.scalar(path + "/factor", scale.getScaleFactor())));
        }
        throw layers.refusal(name, "vertex", vertex);
    }
}
