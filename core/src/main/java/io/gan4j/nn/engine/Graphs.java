package io.gan4j.nn.engine;

import io.gan4j.nn.layers.ParameterlessLayer;
import io.gan4j.nn.layers.Reparametrization;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.WorkspaceMode;
import org.deeplearning4j.nn.conf.graph.GraphVertex;
import org.deeplearning4j.nn.conf.graph.LayerVertex;
import org.deeplearning4j.nn.conf.graph.PreprocessorVertex;
import org.deeplearning4j.nn.conf.graph.ReshapeVertex;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.BaseLayer;
import org.deeplearning4j.nn.conf.layers.BaseOutputLayer;
import org.deeplearning4j.nn.conf.layers.BatchNormalization;
import org.deeplearning4j.nn.conf.layers.Layer;
import org.deeplearning4j.nn.conf.layers.LocallyConnected2D;
import org.deeplearning4j.nn.conf.layers.LossLayer;
import org.deeplearning4j.nn.conf.layers.PReLULayer;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.learning.config.IUpdater;

/** What executors need to know of DL4J's graphs. */
public final class Graphs {
    private Graphs() {}

    /**
     * Returns {@code configuration} as the executors want it: no workspaces of DL4J's, gradients as they are (not
     * divided by the batch size), batch normalization with plain variances, one optimiser for all layers.
     */
    public static ComputationGraphConfiguration prepare(
            ComputationGraphConfiguration configuration, DataType dataType, long seed, IUpdater updater) {
        ComputationGraphConfiguration prepared = configuration.clone();
        prepared.setTrainingWorkspaceMode(WorkspaceMode.NONE);
        prepared.setInferenceWorkspaceMode(WorkspaceMode.NONE);
        prepared.setDataType(dataType);
        prepare(prepared.getDefaultConfiguration(), dataType, seed);
        prepared.getVertices().forEach((name, vertex) -> {
            if (vertex instanceof LayerVertex layerVertex) {
                prepare(layerVertex.getLayerConf(), dataType, seed);
                prepare(name, layerVertex.getLayerConf().getLayer(), updater);
            }
        });
        return prepared;
    }

    /** Returns how many numbers the parameters of a graph have, which need not be made for that. */
    public static long parameters(ComputationGraphConfiguration configuration) {
        return configuration.getVertices().values().stream()
                .filter(LayerVertex.class::isInstance)
                .mapToLong(vertex -> vertex.numParams(false))
                .sum();
    }

    private static void prepare(NeuralNetConfiguration configuration, DataType dataType, long seed) {
        configuration.setSeed(seed);
        configuration.setMiniBatch(false);
        configuration.setDataType(dataType);
    }

    private static void prepare(String name, Layer layer, IUpdater updater) {
        if (layer instanceof BaseOutputLayer || layer instanceof LossLayer) {
            throw new IllegalArgumentException("layer \"" + name + "\" carries a loss of its own ("
                    + layer.getClass().getSimpleName()
                    + "): the heads of a gan4j network are plain layers, such as a DenseLayer without activation");
        }
        if (layer instanceof ParameterlessLayer && layer.getIDropout() != null) {
            throw new IllegalArgumentException(
                    "layer \"" + name + "\" (" + layer.getClass().getSimpleName()
                            + ") does not apply the dropout that it has: put a DropoutLayer in front of it");
        }
        List<Reparametrization> marks = reparametrizations(layer).toList();
        if (marks.size() > 1) {
            throw new IllegalArgumentException("layer \"" + name + "\" is marked for " + marks.get(0) + " and for "
                    + marks.get(1) + ": its weights can have one of them");
        }
        if (layer instanceof BaseLayer baseLayer) {
            baseLayer.setIUpdater(updater);
            baseLayer.setBiasUpdater(null);
        }
        if (layer instanceof BatchNormalization normalization) {
            normalization.setUseLogStd(false);
        }
    }

    /**
     * Returns a graph of its own activations over the parameters of {@code graph}.
     *
     * @param gradients that it writes to
     * @param noise that says its dropout's masks
     */
    public static ComputationGraph replica(ComputationGraph graph, INDArray gradients, Noise noise) {
        return replica(graph.params(), graph.getConfiguration().clone(), gradients, noise);
    }

    /** Returns a {@link #replica} that has no dropout and no other noise: in training, too, it computes as in use. */
    public static ComputationGraph replicaWithoutNoise(ComputationGraph graph, INDArray gradients) {
        ComputationGraphConfiguration configuration = graph.getConfiguration().clone();
        layers(configuration).forEach(layer -> {
            layer.setIDropout(null);
            if (layer instanceof BaseLayer baseLayer) {
                baseLayer.setWeightNoise(null);
            }
        });
        return replica(graph.params(), configuration, gradients, new Noise(configuration));
    }

    /**
     * Returns a graph of another's parameters.
     *
     * @param configuration its own, of as many parameters: it is changed
     */
    public static ComputationGraph replica(
            INDArray parameters, ComputationGraphConfiguration configuration, INDArray gradients, Noise noise) {
        ComputationGraph replica = new ComputationGraph(configuration);
        replica.init(parameters.reshape(1, parameters.length()), false);
        replica.setBackpropGradientsViewArray(gradients);
        for (org.deeplearning4j.nn.graph.vertex.GraphVertex vertex : replica.getVertices()) {
            if (vertex.hasLayer()) {
                // A head's output may feed a layer with dropout: it must not be overwritten.
                vertex.getLayer().allowInputModification(false);
                Layer layer = vertex.getLayer().conf().getLayer();
                noise.mask(vertex.getVertexName(), layer).ifPresent(mask -> layer.setIDropout(new MaskedDropout(mask)));
            }
        }
        return replica;
    }

    public static Stream<Layer> layers(ComputationGraphConfiguration configuration) {
        return configuration.getVertices().values().stream()
                .filter(LayerVertex.class::isInstance)
                .map(vertex -> ((LayerVertex) vertex).getLayerConf().getLayer());
    }

    /** Returns how a parameter is computed from another one, where its layer says so. */
    public static Optional<Reparametrization> reparametrization(
            ComputationGraphConfiguration configuration, ParameterView parameter) {
        return parameter.value().rank() > 1
                        && configuration.getVertices().get(parameter.layer()) instanceof LayerVertex vertex
                ? reparametrizations(vertex.getLayerConf().getLayer())
                        .filter(mark -> mark.getParams().contains(parameter.parameter()))
                        .findFirst()
                : Optional.empty(); // a gain, say, which is marked with the whole network
    }

    /** Takes from all layers what says that their weights are computed from others. */
    public static void removeReparametrizations(ComputationGraphConfiguration configuration) {
        layers(configuration)
                .filter(layer -> layer.getConstraints() != null)
                .forEach(layer -> layer.setConstraints(layer.getConstraints().stream()
                        .filter(constraint -> !(constraint instanceof Reparametrization))
                        .toList()));
    }

    private static Stream<Reparametrization> reparametrizations(Layer layer) {
        return Stream.ofNullable(layer.getConstraints())
                .flatMap(List::stream)
                .filter(Reparametrization.class::isInstance)
                .map(Reparametrization.class::cast);
    }

    /** Returns the vertices of the heads, in their order. */
    public static int[] heads(ComputationGraph graph) {
        return graph.getConfiguration().getNetworkOutputs().stream()
                .mapToInt(name -> graph.getVertex(name).getVertexIndex())
                .toArray();
    }

    /**
     * Returns whether every layer works on maps of any height and width: there is no dense layer, nothing that flattens
     * or folds, and no parameter for a place in a map.
     */
    public static boolean takesAnySize(ComputationGraphConfiguration configuration, InputType... inputTypes) {
        return Stream.of(inputTypes).allMatch(Graphs::isMaps)
                && activationTypes(configuration, inputTypes).values().stream().allMatch(Graphs::isMaps)
                && configuration.getVertices().values().stream().allMatch(Graphs::takesAnySize);
    }

    private static boolean takesAnySize(GraphVertex vertex) {
        if (vertex instanceof LayerVertex layerVertex) {
            Layer layer = layerVertex.getLayerConf().getLayer();
            return layerVertex.getPreProcessor() == null
                    && !(layer instanceof PReLULayer || layer instanceof LocallyConnected2D);
        }
        return !(vertex instanceof PreprocessorVertex || vertex instanceof ReshapeVertex);
    }

    private static boolean isMaps(InputType type) {
        return type.getType() == InputType.Type.CNN;
    }

    /** Returns what each vertex gives out, by its name. */
    public static Map<String, InputType> activationTypes(
            ComputationGraphConfiguration configuration, InputType... inputTypes) {
        return configuration
                .clone() // it would be changed
                .getLayerActivationTypes(true, false, inputTypes);
    }
}
