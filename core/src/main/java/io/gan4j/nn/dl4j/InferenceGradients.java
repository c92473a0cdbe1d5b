package io.gan4j.nn.dl4j;

import io.gan4j.nn.engine.Graphs;
import java.util.Arrays;
import org.deeplearning4j.nn.api.Layer;
import org.deeplearning4j.nn.conf.layers.BatchNormalization;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.nn.graph.vertex.GraphVertex;
import org.deeplearning4j.nn.params.BatchNormalizationParamInitializer;
import org.jspecify.annotations.Nullable;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.ops.transforms.Transforms;

/**
 * Pulls gradients back to the inputs of a network as it infers, through DL4J's layers.
 *
 * <p>These keep what their backward pass needs in training only. So a replica without noise runs forward anew, in
 * training all but batch normalization, which infers and is gone back through here: on running statistics it is a
 * multiplication.
 */
final class InferenceGradients {
    private final ComputationGraph replica;
    private final int[] heads;

    /** @param scratch is written to */
    InferenceGradients(ComputationGraph graph, INDArray scratch) {
        replica = Graphs.replicaWithoutNoise(graph, scratch);
        heads = Graphs.heads(replica);
    }

    INDArray[] byInputs(INDArray[] inputs, @Nullable INDArray[] outputGradients) {
        GraphVertex[] vertices = replica.getVertices();
        int[] order = replica.topologicalSortOrder();
        INDArray[] activations = new INDArray[vertices.length];
        replica.setInputs(inputs);
        for (int vertex : order) {
            activations[vertex] = vertex < inputs.length
                    ? inputs[vertex]
                    : Dl4jExecutor.Vertices.forward(
                            vertices[vertex], activations, normalization(vertices[vertex]) == null);
        }
        @Nullable INDArray[] epsilons = new INDArray[vertices.length];
        Dl4jExecutor.Vertices.begin(epsilons, heads, outputGradients);
        for (int i = order.length - 1; i >= 0; i--) {
            GraphVertex vertex = vertices[order[i]];
            INDArray epsilon = epsilons[order[i]];
            if (vertex.isInputVertex() || epsilon == null) {
                continue;
            }
            Layer normalization = normalization(vertex);
            if (normalization == null) {
                Dl4jExecutor.Vertices.backward(vertex, epsilon, epsilons);
            } else {
                int from = vertex.getInputVertices()[0].getVertexIndex();
                INDArray scaled = epsilon.mul(slope(normalization, epsilon));
                Dl4jExecutor.Vertices.add(epsilons, from, scaled.reshape(activations[from].shape()));
            }
        }
        INDArray[] gradients = new INDArray[inputs.length];
        for (int input = 0; input < inputs.length; input++) {
            INDArray epsilon = epsilons[input];
            gradients[input] = epsilon != null ? epsilon : Nd4j.zerosLike(inputs[input]);
        }
        return gradients;
    }

    private static @Nullable Layer normalization(GraphVertex vertex) {
        return vertex.hasLayer() && vertex.getLayer().conf().getLayer() instanceof BatchNormalization
                ? vertex.getLayer()
                : null;
    }

    /** Returns scale / √(variance + ε) of each channel, in the shape of {@code like}. */
    private static INDArray slope(Layer layer, INDArray like) {
        BatchNormalization configuration = (BatchNormalization) layer.conf().getLayer();
        INDArray slope = Transforms.pow(
                layer.getParam(BatchNormalizationParamInitializer.GLOBAL_VAR).add(configuration.getEps()), -0.5);
        if (!configuration.isLockGammaBeta()) {
            slope.muli(layer.getParam(BatchNormalizationParamInitializer.GAMMA));
        } else if (configuration.getGamma() != 1 && configuration.getBeta() != 0) {
            slope.muli(
                    configuration.getGamma()); // DL4J applies locked values only if both differ from the neutral ones
        }
        long[] channels = new long[like.rank()];
        Arrays.fill(channels, 1);
        channels[1] = slope.length();
        return slope.reshape(channels).broadcast(like.shape());
    }
}
