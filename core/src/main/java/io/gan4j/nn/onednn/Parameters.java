package io.gan4j.nn.onednn;

import io.gan4j.nn.engine.ParameterView;
import java.util.HashMap;
import java.util.Map;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.indexing.NDArrayIndex;

/** A graph's parameters and their gradients, as parts of the flat arrays that hold all. */
final class Parameters {
    private final INDArray values;
    private final INDArray gradients;
    private final Map<String, ParameterView> views = new HashMap<>();
    private final Map<String, Parameter> made = new HashMap<>();

    Parameters(ComputationGraph graph, INDArray gradients) {
        this.values = graph.params().reshape(graph.numParams());
        this.gradients = gradients.reshape(gradients.length());
        ParameterView.of(graph).forEach(view -> views.put(view.path(), view));
    }

    Parameter get(String layer, String name) {
        return made.computeIfAbsent(
                layer + "/" + name,
                path -> part(view(path).offset(), view(path).value().length()));
    }

    /** Returns two parameters that lie behind each other as one. */
    Parameter pair(String layer, String first, String second) {
        return made.computeIfAbsent(layer + "/" + first + "+" + second, path -> {
            ParameterView start = view(layer + "/" + first);
            return part(
                    start.offset(),
                    start.value().length() + view(layer + "/" + second).value().length());
        });
    }

    private ParameterView view(String path) {
        ParameterView view = views.get(path);
        if (view == null) {
            throw new IllegalArgumentException("no parameter " + path + "; there are " + views.keySet());
        }
        return view;
    }

    private Parameter part(long offset, long length) {
        return new Parameter(slice(values, offset, length), slice(gradients, offset, length));
    }

    private static INDArray slice(INDArray whole, long offset, long length) {
        return whole.get(NDArrayIndex.interval(offset, offset + length));
    }

    /** Returns the whole array of gradients, {@code [n]}. */
    INDArray gradients() {
        return gradients;
    }
}
