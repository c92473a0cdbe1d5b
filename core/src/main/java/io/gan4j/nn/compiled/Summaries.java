package io.gan4j.nn.compiled;

import io.gan4j.nn.NetworkShape;
import io.gan4j.nn.NetworkSummary;
import io.gan4j.nn.engine.Graphs;
import io.gan4j.nn.engine.ParameterView;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration;
import org.deeplearning4j.nn.conf.graph.GraphVertex;
import org.deeplearning4j.nn.conf.graph.LayerVertex;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.ActivationLayer;
import org.deeplearning4j.nn.conf.layers.BatchNormalization;
import org.deeplearning4j.nn.conf.layers.ConvolutionLayer;
import org.deeplearning4j.nn.conf.layers.FeedForwardLayer;
import org.deeplearning4j.nn.conf.layers.Layer;
import org.deeplearning4j.nn.graph.ComputationGraph;

/** Tells people what a graph is made of. */
final class Summaries {
    private Summaries() {}

    static NetworkSummary of(String name, ComputationGraph graph, NetworkShape shape, List<ParameterView> parameters) {
        ComputationGraphConfiguration configuration = graph.getConfiguration();
        Map<String, InputType> types = Graphs.activationTypes(configuration, shape.inputTypes());
        List<NetworkSummary.Layer> layers = new ArrayList<>();
        for (int index : graph.topologicalSortOrder()) {
            String layer = graph.getVertices()[index].getVertexName();
            GraphVertex vertex = configuration.getVertices().get(layer);
            InputType type = types.get(layer);
            if (vertex != null && type != null) {
                layers.add(new NetworkSummary.Layer(layer, kind(vertex), shape(type), count(layer, parameters)));
            }
        }
        return new NetworkSummary(name, layers, count(parameters));
    }

    private static long count(String layer, List<ParameterView> parameters) {
        return count(parameters.stream()
                .filter(parameter -> parameter.layer().equals(layer))
                .toList());
    }

    private static long count(List<ParameterView> parameters) {
        return parameters.stream()
                .filter(parameter -> !parameter.statistic())
                .mapToLong(parameter -> parameter.value().length())
                .sum();
    }

    private static List<Long> shape(InputType type) {
        // DL4J's shapes carry a batch size in front.
        return Arrays.stream(type.getShape(true)).skip(1).boxed().toList();
    }

    private static String kind(GraphVertex vertex) {
        if (!(vertex instanceof LayerVertex layerVertex)) {
            return words(vertex.getClass().getSimpleName().replace("Vertex", ""));
        }
        Layer layer = layerVertex.getLayerConf().getLayer();
        String kind = words(layer.getClass().getSimpleName().replaceFirst("(Layer|2D)+$", ""));
        if (layer instanceof ConvolutionLayer convolution) {
            int[] kernel = convolution.getKernelSize();
            kind += " " + kernel[0] + "×" + kernel[1] + "/" + convolution.getStride()[0];
        }
        if (layer instanceof ActivationLayer activation) {
            return activation.getActivationFn().toString();
        }
        if (layer instanceof BatchNormalization) {
            return kind; // DL4J gives it an activation, and never applies it
        }
        if (layer instanceof FeedForwardLayer feedForward
                && !feedForward.getActivationFn().toString().equals("identity")) {
            kind += ", " + feedForward.getActivationFn();
        }
        return kind;
    }

    private static String words(String camelCase) {
        return camelCase.replaceAll("(?<=[a-z])(?=[A-Z])", " ").toLowerCase(Locale.ROOT);
    }
}
