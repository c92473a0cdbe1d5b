package io.gan4j.nn.dl4j;

import static java.util.Objects.requireNonNull;

import io.gan4j.nn.Slopes;
import io.gan4j.nn.Want;
import io.gan4j.nn.dl4j.Dl4jExecutor.Vertices;
import io.gan4j.nn.engine.Graphs;
import io.gan4j.nn.engine.NoSecondDerivative;
import io.gan4j.nn.engine.Noise;
import io.gan4j.nn.engine.ParameterView;
import io.gan4j.nn.engine.Sliding;
import io.gan4j.nn.engine.Window;
import io.gan4j.nn.layers.ParameterlessLayer;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration;
import org.deeplearning4j.nn.conf.InputPreProcessor;
import org.deeplearning4j.nn.conf.layers.Layer;
import org.deeplearning4j.nn.conf.layers.SubsamplingLayer;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.nn.graph.vertex.GraphVertex;
import org.deeplearning4j.nn.graph.vertex.VertexIndices;
import org.deeplearning4j.nn.graph.vertex.impl.LayerVertex;
import org.deeplearning4j.nn.workspace.LayerWorkspaceMgr;
import org.jspecify.annotations.Nullable;
import org.nd4j.linalg.activations.IActivation;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.indexing.NDArrayIndex;

/**
 * Goes back through gradients by inputs, g = Jᵀu, on DL4J's layers: exactly, in any data type, and slowly, since it
 * computes the pass anew.
 *
 * <p>The gradient of v·g = u·Jv, where v is the gradient by g, is that of a directional derivative of the outputs. v
 * goes forward through the network made linear at its inputs: shifts fall away, z = Wx + b becomes ż = W·v, and a
 * function y = φ(z) becomes ẏ = φ′(z)·ż. What was pulled back of u, δy and δz, is what ẏ and ż are pulled back with, so
 * W gets the gradient δz·vᵀ. Where J depends on the activations, they get a gradient too, δy·ż·φ″(z) at z: an ordinary
 * backward pass takes it to the parameters and the inputs before it.
 *
 * <p>Source: Pearlmutter 1994, "Fast exact multiplication by the Hessian", section 3, for u·J in place of the error's
 * gradient.
 */
final class Dl4jSlopes {
    private static final LayerWorkspaceMgr NO_WORKSPACES = LayerWorkspaceMgr.noWorkspacesImmutable();

    private final ComputationGraph graph;
    private final Noise noise;
    private final List<ParameterView> parameters;
    private final int[] order;
    private final int[] heads;
    private final Replica straight;
    private final Replica tangent;

    /** A replica without activation functions. */
    private record Replica(ComputationGraph graph, INDArray parameters, INDArray gradients) {
        static Replica of(ComputationGraph graph, INDArray parameters, Noise noise) {
            INDArray gradients = Nd4j.zeros(parameters.dataType(), graph.numParams());
            ComputationGraphConfiguration configuration =
                    graph.getConfiguration().clone();
            Graphs.layers(configuration).forEach(Linearity::dropFunction);
            return new Replica(Graphs.replica(parameters, configuration, gradients, noise), parameters, gradients);
        }

        GraphVertex vertex(int index) {
            return graph.getVertices()[index];
        }

        /** Returns what a layer took in its last forward pass. */
        INDArray input(int index) {
            return vertex(index).getLayer().input();
        }
    }

    Dl4jSlopes(ComputationGraph graph) {
        this.graph = graph;
        this.noise = new Noise(graph.getConfiguration());
        this.parameters = ParameterView.of(graph);
        this.order = graph.topologicalSortOrder();
        this.heads = Graphs.heads(graph);
        this.straight = Replica.of(graph, graph.params(), noise);
        this.tangent = Replica.of(graph, graph.params().dup(), noise);
    }

    /**
     * What there is to go back through.
     *
     * @param noiseKey of the pass
     * @param outputGradients u, of each head, or null where 0
     */
    @SuppressWarnings("ArrayRecordComponent") // handed on, never compared
    record Slope(INDArray[] inputs, long noiseKey, @Nullable INDArray[] outputGradients) {}

    /**
     * Does what {@link Slopes#backward} promises.
     *
     * @param gradients v, by each input, or null where 0
     * @param sum what gradients of parameters are added to, if wanted
     * @throws NoSecondDerivative if v meets a layer or vertex that has none
     */
    Slopes.Pulled backward(Want want, Slope slope, @Nullable INDArray[] gradients, INDArray sum) {
        tangent.parameters().assign(graph.params());
        zero(tangent.parameters(), this::isShift);
        straight.gradients().assign(0);
        tangent.gradients().assign(0);
        return new Walk(slope).run(want, gradients, sum);
    }

    private boolean isShift(ParameterView parameter) {
        Layer layer = graph.getLayer(parameter.layer()).conf().getLayer();
        return layer.initializer().isBiasParam(layer, parameter.parameter());
    }

    /** Sets parts of an array that is laid out as the parameters are to 0. */
    private void zero(INDArray array, Predicate<ParameterView> which) {
        INDArray flat = array.reshape(array.length());
        parameters.stream()
                .filter(which)
                .forEach(view -> flat.get(NDArrayIndex.interval(
                                view.offset(), view.offset() + view.value().length()))
                        .assign(0));
    }

    private Optional<Layer> layer(int vertex) {
        return Optional.ofNullable(graph.getVertices()[vertex].getLayer())
                .map(layer -> layer.conf().getLayer());
    }

    private Optional<IActivation> function(int vertex) {
        return layer(vertex).flatMap(Linearity::function);
    }

    /** One way there and back. Its arrays hold something of each vertex, or null where that is 0. */
    private final class Walk {
        private final Slope slope;
        private final int vertices = graph.getVertices().length;
        /** z: what vertices make before their function. */
        private final INDArray[] values = new INDArray[vertices];
        /** y = φ(z). */
        private final INDArray[] outputs = new INDArray[vertices];
        /** Of u·y of the heads, by outputs and by values. */
        private final @Nullable INDArray[] byOutputs = new INDArray[vertices];

        private final @Nullable INDArray[] byValues = new INDArray[vertices];
        private final @Nullable INDArray[] tangents = new INDArray[vertices];
        /** Of u·ẏ of the heads, by outputs and by values, where the tangents depend on these. */
        private final @Nullable INDArray[] bendOfOutputs = new INDArray[vertices];

        private final @Nullable INDArray[] bendOfValues = new INDArray[vertices];

        Walk(Slope slope) {
            this.slope = slope;
        }

        Slopes.Pulled run(Want want, @Nullable INDArray[] along, INDArray sum) {
            forward();
            Vertices.begin(byOutputs, heads, slope.outputGradients());
            pullBack(byOutputs, byValues);
            straight.gradients().assign(0); // those of u·y
            forward(); // DL4J's layers have let go of what they kept
            tangents(along);
            pullBack(bendOfOutputs, bendOfValues);
            if (want.parameters()) {
                zero(straight.gradients(), ParameterView::statistic);
                zero(tangent.gradients(), Dl4jSlopes.this::isShift);
                sum.addi(straight.gradients()).addi(tangent.gradients());
            }
            @Nullable INDArray[] byOutputGradients = new INDArray[heads.length];
            for (int head = 0; head < heads.length; head++) {
                byOutputGradients[head] = tangents[heads[head]];
            }
            INDArray[] byInputs = new INDArray[want.inputs() ? slope.inputs().length : 0];
            for (int input = 0; input < byInputs.length; input++) {
                byInputs[input] = orZeros(bendOfOutputs, input);
            }
            return new Slopes.Pulled(byOutputGradients, byInputs);
        }

        private boolean isInput(int vertex) {
            return vertex < slope.inputs().length;
        }

        private INDArray orZeros(@Nullable INDArray[] arrays, int vertex) {
            INDArray array = arrays[vertex];
            return array != null ? array : Nd4j.zerosLike(outputs[vertex]);
        }

        private void forward() {
            noise.begin(slope.noiseKey());
            straight.graph().setInputs(slope.inputs());
            for (int vertex : order) {
                if (isInput(vertex)) {
                    outputs[vertex] = slope.inputs()[vertex];
                } else {
                    INDArray value = Vertices.forward(straight.vertex(vertex), outputs, true);
                    values[vertex] = value;
                    outputs[vertex] = function(vertex)
                            .map(function -> function.getActivation(value.dup(), true))
                            .orElse(value);
                }
            }
        }

        /** Completes gradients by outputs and by values, which some of either begin, and writes those of parameters. */
        private void pullBack(@Nullable INDArray[] ofOutputs, @Nullable INDArray[] ofValues) {
            for (int i = order.length - 1; i >= 0; i--) {
                int vertex = order[i];
                if (isInput(vertex)) {
                    continue;
                }
                INDArray ofOutput = ofOutputs[vertex];
                if (ofOutput != null) {
                    Vertices.add(ofValues, vertex, throughFunction(vertex, ofOutput));
                }
                INDArray ofValue = ofValues[vertex];
                if (ofValue != null) {
                    Vertices.backward(straight.vertex(vertex), ofValue.dup(), ofOutputs);
                }
            }
        }

        /** Returns φ′(z) times {@code numbers}. */
        private INDArray throughFunction(int vertex, INDArray numbers) {
            return function(vertex)
                    .map(function -> function.backprop(values[vertex].dup(), numbers.dup())
                            .getFirst())
                    .orElse(numbers);
        }

        private void tangents(@Nullable INDArray[] along) {
            tangent.graph().setInputs(slope.inputs()); // DL4J's vertices ask for the batch size
            for (int vertex : order) {
                if (isInput(vertex)) {
                    tangents[vertex] = along[vertex];
                } else if (byOutputs[vertex] != null && inputs(vertex).anyMatch(input -> tangents[input] != null)) {
                    String name = graph.getVertices()[vertex].getVertexName();
                    Linearity.require(
                            name,
                            requireNonNull(
                                    graph.getConfiguration().getVertices().get(name)));
                    tangents[vertex] = tangent(vertex);
                }
            }
        }

        private Stream<Integer> inputs(int vertex) {
            return Stream.of(graph.getVertices()[vertex].getInputVertices()).map(VertexIndices::getVertexIndex);
        }

        private INDArray tangent(int vertex) {
            INDArray[] from = new INDArray[vertices];
            inputs(vertex).forEach(input -> from[input] = orZeros(tangents, input));
            INDArray made = Vertices.forward(tangent.vertex(vertex), from, true);
            Layer layer = layer(vertex).orElse(null);
            if (layer instanceof ParameterlessLayer function) {
                bend(vertex, function);
                return function.tangent(straight.input(vertex), tangent.input(vertex));
            }
            if (layer != null && Linearity.isMaximum(layer)) {
                return winners(vertex, layer).of(tangent.input(vertex), values[vertex].shape());
            }
            bend(vertex, made);
            return throughFunction(vertex, made);
        }

        /** Adds the gradient by a layer's input that its tangent has, where its slope depends on that input. */
        private void bend(int vertex, ParameterlessLayer function) {
            INDArray byValue = byValues[vertex];
            INDArray curvature =
                    byValue == null ? null : function.curvature(straight.input(vertex), byValue, tangent.input(vertex));
            if (curvature != null) {
                LayerVertex of = (LayerVertex) straight.vertex(vertex);
                InputPreProcessor before = of.getLayerPreProcessor();
                INDArray byInput = before == null
                        ? curvature
                        : before.backprop(curvature, straight.graph().batchSize(), NO_WORKSPACES);
                Vertices.add(bendOfOutputs, of.getInputVertices()[0].getVertexIndex(), byInput);
            }
        }

        /**
         * Writes the gradient of the weights that made a tangent, and adds that by the values of the function behind.
         */
        private void bend(int vertex, INDArray linear) {
            INDArray byValue = byValues[vertex];
            if (byValue != null && tangent.vertex(vertex).numParams() > 0) {
                Vertices.backward(tangent.vertex(vertex), byValue.dup(), new INDArray[vertices]);
            }
            INDArray byOutput = byOutputs[vertex];
            Curvature curvature = function(vertex).flatMap(Curvature::of).orElse(null);
            if (byOutput != null && curvature != null && !curvature.isNone()) {
                INDArray bend = curvature.at(values[vertex]).muli(linear).muli(byOutput);
                Vertices.add(bendOfValues, vertex, bend);
            }
        }

        private Winners winners(int vertex, Layer pooling) {
            INDArray maps = straight.input(vertex);
            long[] shape = values[vertex].shape();
            if (pooling instanceof SubsamplingLayer sliding) {
                return new Winners(maps, Sliding.of(sliding).window(maps.shape()), shape[2], shape[3]);
            }
            Window whole =
                    new Window(new Window.Axis(maps.size(2), 1, 1, 0, 0), new Window.Axis(maps.size(3), 1, 1, 0, 0));
            return new Winners(maps, whole, 1, 1);
        }
    }
}
