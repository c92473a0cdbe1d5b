package io.gan4j.nn.onednn;

import io.gan4j.nn.engine.Graphs;
import io.gan4j.nn.engine.Noise;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.deeplearning4j.nn.conf.graph.ElementWiseVertex;
import org.deeplearning4j.nn.conf.graph.LayerVertex;
import org.deeplearning4j.nn.conf.graph.MergeVertex;
import org.deeplearning4j.nn.conf.graph.ScaleVertex;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.nn.graph.vertex.GraphVertex;
import org.deeplearning4j.nn.graph.vertex.VertexIndices;

/** Turns one graph, for given shapes, into a program of oneDNN's primitives. */
final class Compilation {
    /** Ends the names of layers that DL4J computes, as profiles show them. */
    private static final String BY_DL4J = ", by DL4J";

    private final ComputationGraph graph;
    private final Program program;
    private final Layers layers;
    private final DelegatedVertices delegated;
    private final Map<Integer, Flow> made = new HashMap<>();
    private final Map<Integer, Integer> uses = new HashMap<>();

    Compilation(ComputationGraph graph, Parameters parameters, Context context, Noise noise) {
        this.graph = graph;
        this.program = new Program(context);
        this.layers = new Layers(program, parameters, noise);
        this.delegated = new DelegatedVertices(graph, parameters, noise);
    }

    Program compile(long[][] inputShapes) {
        int[] heads = Graphs.heads(graph);
        for (int head : heads) {
            countUses(head);
        }
        for (int index : graph.topologicalSortOrder()) {
            if (index < inputShapes.length) {
                made.put(index, program.input(inputShapes[index]));
            } else if (uses.containsKey(index)) {
                program.layer(graph.getVertices()[index].getVertexName());
                made.put(index, translate(graph.getVertices()[index]));
            }
        }
        for (int head : heads) {
            program.head(tensor(head));
        }
        return program;
    }

    /** Counts who uses what, of all that leads to a head. */
    private void countUses(int index) {
        if (uses.merge(index, 1, Integer::sum) == 1) {
            for (int input : inputsOf(graph.getVertices()[index])) {
                countUses(input);
            }
        }
    }

    private static int[] inputsOf(GraphVertex vertex) {
        VertexIndices[] inputs = vertex.getInputVertices();
        return inputs == null
                ? new int[0]
                : Stream.of(inputs).mapToInt(VertexIndices::getVertexIndex).toArray();
    }

    private Flow tensor(int index) {
        return Objects.requireNonNull(made.get(index));
    }

    private Flow translate(GraphVertex vertex) {
        int[] indices = inputsOf(vertex);
        List<Flow> inputs = Arrays.stream(indices).mapToObj(this::tensor).toList();
        String name = vertex.getVertexName();
        var configuration = graph.getConfiguration().getVertices().get(name);
        if (configuration instanceof LayerVertex layer && Layers.translates(layer)) {
            return layers.add(name, layer, inputs.get(0), usedOnce(indices[0]));
        }
        if (configuration instanceof MergeVertex merge && merge.getMergeAxis() == 1) {
            return program.concatenation(inputs);
        }
        if (new ElementWiseVertex(ElementWiseVertex.Op.Add).equals(configuration) && sameShapes(inputs)) {
            return program.sum(inputs);
        }
        if (configuration instanceof ScaleVertex scale) {
            return program.activation(
                    inputs.get(0), new Activation(Activation.Kind.LINEAR, (float) scale.getScaleFactor()), false);
        }
        program.layer(name + BY_DL4J);
        return delegated.add(program, vertex.getVertexIndex(), inputs);
    }

    /** Whether a vertex's tensor has one reader: also of the vertices before it that it was handed on by, unchanged. */
    private boolean usedOnce(int index) {
        return uses.getOrDefault(index, 0) == 1
                && Arrays.stream(inputsOf(graph.getVertices()[index]))
                        .filter(input -> tensor(input) == tensor(index))
                        .allMatch(this::usedOnce);
    }

    private static boolean sameShapes(List<Flow> tensors) {
        long[] shape = tensors.get(0).shape();
        return tensors.stream().allMatch(tensor -> Arrays.equals(tensor.shape(), shape));
    }
}
