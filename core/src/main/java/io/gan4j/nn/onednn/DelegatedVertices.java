package io.gan4j.nn.onednn;

import io.gan4j.error.InvalidInputException;
import io.gan4j.nn.dl4j.Dl4jExecutor;
import io.gan4j.nn.dl4j.WrongGradients;
import io.gan4j.nn.engine.Graphs;
import io.gan4j.nn.engine.Noise;
import java.util.List;
import org.deeplearning4j.nn.conf.layers.BatchNormalization;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.nn.graph.vertex.GraphVertex;
import org.deeplearning4j.nn.graph.vertex.VertexIndices;
import org.jspecify.annotations.Nullable;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.indexing.NDArrayIndex;

/** Vertices of one program that DL4J computes: on a replica of the graph, which is made when the first one comes. */
final class DelegatedVertices {
    private final ComputationGraph graph;
    private final INDArray gradients;
    private final Noise noise;
    private @Nullable ComputationGraph replica;
    private @Nullable INDArray written;
    private @Nullable ComputationGraph still;

    DelegatedVertices(ComputationGraph graph, Parameters parameters, Noise noise) {
        this.graph = graph;
        this.noise = noise;
        this.gradients = parameters.gradients();
    }

    Flow add(Program program, int index, List<Flow> inputs) {
        GraphVertex original = graph.getVertices()[index];
        if (original.hasLayer() && original.getLayer().conf().getLayer() instanceof BatchNormalization) {
            throw new InvalidInputException("Batch normalization \"" + original.getVertexName()
                    + "\" is not over the channels of [n, c, h, w] or [n, size], which executor onednn cannot compute."
                    + "\nSet gan4j.runtime.executor = dl4j.");
        }
        if (original.hasLayer()) {
            WrongGradients.refuse(
                    original.getVertexName(), original.getLayer().conf().getLayer());
        }
        if (replica == null || written == null) {
            written = Nd4j.zeros(gradients.dataType(), gradients.shape());
            replica = Graphs.replica(graph, written, noise);
            // DL4J's vertices ask the graph for the batch size.
            replica.setInput(0, Nd4j.zeros(inputs.get(0).shape()[0], 1));
        }
        Step step = new Step(replica, index, written);
        INDArray[] probes = inputs.stream()
                .map(input -> Nd4j.zeros(DataType.FLOAT, input.shape()))
                .toArray(INDArray[]::new);
        return program.foreign(step, inputs, step.run(false, probes).shape());
    }

    /** Returns a replica without noise, whose layers keep what their backward pass needs though they do not train. */
    private ComputationGraph still(INDArray gradientsOfReplica, INDArray input) {
        if (still == null) {
            still = Graphs.replicaWithoutNoise(graph, gradientsOfReplica);
            still.setInput(0, Nd4j.zeros(input.size(0), 1));
        }
        return still;
    }

    private final class Step implements Foreign {
        private final GraphVertex vertex;
        private final INDArray[] activations;
        private final INDArray ownWritten;
        private final INDArray ownGradients;
        private final INDArray allWritten;
        private boolean trained;

        Step(ComputationGraph replica, int index, INDArray written) {
            vertex = replica.getVertices()[index];
            allWritten = written;
            activations = new INDArray[replica.getVertices().length];
            long offset = 0;
            for (int before : replica.topologicalSortOrder()) {
                if (before == index) {
                    break;
                }
                offset += replica.getVertices()[before].numParams();
            }
            ownWritten = written.get(NDArrayIndex.interval(offset, offset + vertex.numParams()));
            ownGradients = gradients.get(NDArrayIndex.interval(offset, offset + vertex.numParams()));
        }

        INDArray run(boolean training, INDArray[] inputs) {
            VertexIndices[] from = vertex.getInputVertices();
            for (int i = 0; i < from.length; i++) {
                activations[from[i].getVertexIndex()] = inputs[i];
            }
            return Dl4jExecutor.Vertices.forward(vertex, activations, training);
        }

        @Override
        public void forward(boolean training, INDArray[] inputs, INDArray output) {
            trained = training;
            output.assign(run(training, inputs));
        }

        @Override
        public void backward(boolean parameters, INDArray outputGradient, INDArray[] inputGradients) {
            @Nullable INDArray[] epsilons = new INDArray[activations.length];
            VertexIndices[] from = vertex.getInputVertices();
            GraphVertex passed = vertex;
            if (!trained) {
                passed =
                        still(allWritten, activations[from[0].getVertexIndex()]).getVertices()[vertex.getVertexIndex()];
                Dl4jExecutor.Vertices.forward(passed, activations, true);
            }
            Dl4jExecutor.Vertices.backward(passed, outputGradient, epsilons);
            for (int i = 0; i < from.length; i++) {
                INDArray epsilon = epsilons[from[i].getVertexIndex()];
                if (epsilon == null) {
                    inputGradients[i].assign(0);
                } else {
                    inputGradients[i].assign(epsilon);
                }
                // An input that comes twice has got all of it now.
                epsilons[from[i].getVertexIndex()] = null;
            }
            if (parameters && learns()) {
                ownGradients.addi(ownWritten);
            }
        }

        @Override
        public String name() {
            return vertex.getVertexName();
        }

        @Override
        public String kind() {
            return (vertex.hasLayer() ? vertex.getLayer().conf().getLayer() : vertex)
                    .getClass()
                    .getSimpleName();
        }

        @Override
        public boolean learns() {
            return vertex.numParams() > 0;
        }
    }
}
