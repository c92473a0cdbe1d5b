package io.gan4j.nn.engine;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.deeplearning4j.nn.api.Trainable;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * One named parameter of a network, or one running statistic.
 *
 * @param layer it belongs to
 * @param parameter DL4J's name of it: {@code W}, {@code b}, {@code gamma}, {@code mean}, …
 * @param value view into the network's parameters, in the layer's own shape
 * @param offset of its first number in the network's parameters
 */
public record ParameterView(String layer, String parameter, INDArray value, long offset) {
    /** Running statistics: kept with the parameters by DL4J, but not learned. */
    public boolean statistic() {
        return parameter.equals("mean") || parameter.equals("var");
    }

    public String path() {
        return layer + "/" + parameter;
    }

    /** Returns the parameters of {@code graph} in the order in which they stand in its parameter array. */
    public static List<ParameterView> of(ComputationGraph graph) {
        List<ParameterView> views = new ArrayList<>();
        long offset = 0;
        for (int index : graph.topologicalSortOrder()) {
            Trainable vertex = graph.getVertices()[index];
            Map<String, INDArray> table = vertex.numParams() == 0 ? Map.of() : vertex.paramTable(false);
            for (Map.Entry<String, INDArray> entry : table.entrySet()) {
                String layer = graph.getVertices()[index].getVertexName();
                views.add(new ParameterView(layer, entry.getKey(), entry.getValue(), offset));
                offset += entry.getValue().length();
            }
        }
        return List.copyOf(views);
    }
}
