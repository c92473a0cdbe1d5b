package io.gan4j.nn.dl4j;

import io.gan4j.nn.Mode;
import io.gan4j.nn.Slopes;
import io.gan4j.nn.Want;
import io.gan4j.nn.engine.Executor;
import io.gan4j.nn.engine.Graphs;
import io.gan4j.nn.engine.Noise;
import io.gan4j.nn.profile.Clocks;
import io.gan4j.nn.profile.LayerTime;
import java.util.ArrayList;
import java.util.List;
import org.deeplearning4j.nn.api.Layer;
import org.deeplearning4j.nn.conf.layers.BatchNormalization;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.nn.graph.vertex.GraphVertex;
import org.deeplearning4j.nn.graph.vertex.VertexIndices;
import org.deeplearning4j.nn.params.BatchNormalizationParamInitializer;
import org.deeplearning4j.nn.workspace.LayerWorkspaceMgr;
import org.jspecify.annotations.Nullable;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.indexing.NDArrayIndex;

/**
 * The oracle: walks DL4J's own layers and vertices, so it takes any layer, any data type and any ND4J backend.
 *
 * <p>DL4J's layers keep the state of their last pass in themselves, so each execution has a replica of the graph; the
 * replicas share the parameter array.
 */
public final class Dl4jExecutor implements Executor {
    private final ComputationGraph graph;
    private final INDArray gradients;
    /** DL4J's layers overwrite their gradients: they write here, and what is wanted is added to the network's. */
    private final INDArray scratch;

    private final Clocks clocks = new Clocks();
    private final Clocks.Clock layers = clocks.of("all layers, by DL4J");

    /**
     * @param graph an initialised graph whose parameters are the network's
     * @param gradients {@code [n]}, gathers the parameter gradients in DL4J's order
     */
    public Dl4jExecutor(ComputationGraph graph, INDArray gradients) {
        for (Layer layer : graph.getLayers()) {
            WrongGradients.refuse(
                    layer.conf().getLayer().getLayerName(), layer.conf().getLayer());
        }
        this.graph = graph;
        this.gradients = gradients;
        this.scratch = Nd4j.zeros(gradients.dataType(), gradients.shape());
    }

    @Override
    public long passBytes() {
        return 0; // DL4J's layers allocate as they go
    }

    @Override
    public void close() {
        scratch.close();
    }

    @Override
    public List<LayerTime> takeTimes() {
        return clocks.take();
    }

    @Override
    public void parametersChanged() {
        // Every replica reads the network's own array.
    }

    @Override
    public Execution prepare(long[][] inputShapes) {
        Noise noise = new Noise(graph.getConfiguration());
        return new Walk(Graphs.replica(graph, scratch, noise), noise);
    }

    private final class Walk implements Execution {
        private final ComputationGraph replica;
        private final GraphVertex[] vertices;
        private final int[] order;
        private final int[] heads;
        private final INDArray[] activations;
        private final List<BatchNormalizationState> normalizations = new ArrayList<>();
        private final Noise noise;
        private INDArray[] inputs = {};
        private long noiseKey;
        private boolean training;
        private boolean pulledBack;
        private @Nullable InferenceGradients inference;
        private @Nullable Dl4jSlopes slopes;

        Walk(ComputationGraph replica, Noise noise) {
            this.noise = noise;
            this.replica = replica;
            this.vertices = replica.getVertices();
            this.order = replica.topologicalSortOrder();
            this.heads = Graphs.heads(replica);
            this.activations = new INDArray[vertices.length];
            for (Layer layer : replica.getLayers()) {
                if (layer.conf().getLayer() instanceof BatchNormalization) {
                    normalizations.add(new BatchNormalizationState(layer));
                }
            }
        }

        @Override
        public void forward(Mode mode, INDArray[] of, long key) {
            long start = System.nanoTime();
            training = mode.isTraining();
            pulledBack = false;
            inputs = of;
            noiseKey = key;
            if (training) {
                noise.begin(key);
            }
            replica.setInputs(of);
            for (int vertex : order) {
                activations[vertex] =
                        vertex < of.length ? of[vertex] : Vertices.forward(vertices[vertex], activations, training);
            }
            if (mode == Mode.TRAIN) {
                normalizations.forEach(BatchNormalizationState::follow);
            }
            layers.forward(start, 0);
        }

        @Override
        public INDArray output(int head) {
            return activations[heads[head]];
        }

        @Override
        public INDArray[] backward(Want want, @Nullable INDArray[] outputGradients) {
            if (training && pulledBack) {
                forward(Mode.TRAIN_FROZEN_STATISTICS, inputs, noiseKey); // DL4J's layers have let go of what they kept
            }
            pulledBack = true;
            long start = System.nanoTime();
            if (!training) {
                if (inference == null) {
                    inference = new InferenceGradients(graph, scratch);
                }
                INDArray[] gradientsOfInputs = inference.byInputs(inputs, outputGradients);
                layers.backward(start, 0);
                return gradientsOfInputs;
            }
            @Nullable INDArray[] epsilons = new INDArray[vertices.length];
            Vertices.begin(epsilons, heads, outputGradients);
            scratch.assign(0);
            for (int i = order.length - 1; i >= 0; i--) {
                GraphVertex vertex = vertices[order[i]];
                INDArray epsilon = epsilons[order[i]];
                if (!vertex.isInputVertex() && epsilon != null) {
                    Vertices.backward(vertex, epsilon, epsilons);
                }
            }
            if (want.parameters()) {
                normalizations.forEach(BatchNormalizationState::dropStatisticsGradient);
                gradients.addi(scratch);
            }
            layers.backward(start, 0);
            if (!want.inputs()) {
                return new INDArray[0];
            }
            INDArray[] inputGradients = new INDArray[replica.getNumInputArrays()];
            for (int input = 0; input < inputGradients.length; input++) {
                INDArray epsilon = epsilons[input];
                inputGradients[input] = epsilon != null ? epsilon : Nd4j.zerosLike(activations[input]);
            }
            return inputGradients;
        }

        @Override
        public INDArray[] slopes(@Nullable INDArray[] outputGradients) {
            return backward(Want.INPUTS, outputGradients);
        }

        @Override
        public Slopes.Pulled backwardOfSlopes(
                Want want, @Nullable INDArray[] outputGradients, @Nullable INDArray[] bySlopes) {
            long start = System.nanoTime();
            if (slopes == null) {
                slopes = new Dl4jSlopes(graph);
            }
            Slopes.Pulled pulled =
                    slopes.backward(want, new Dl4jSlopes.Slope(inputs, noiseKey, outputGradients), bySlopes, gradients);
            layers.backward(start, 0);
            return pulled;
        }

        @Override
        public void release() {
            // ND4J frees the arrays of DL4J's layers when Java's collector comes by.
        }
    }

    /** One step through a vertex, shared with executors that leave single layers to DL4J. */
    public static final class Vertices {
        private static final LayerWorkspaceMgr NO_WORKSPACES = LayerWorkspaceMgr.noWorkspacesImmutable();

        private Vertices() {}

        public static INDArray forward(GraphVertex vertex, INDArray[] activations, boolean training) {
            VertexIndices[] inputs = vertex.getInputVertices();
            for (int i = 0; i < inputs.length; i++) {
                INDArray input = activations[inputs[i].getVertexIndex()];
                // Outside of training, DL4J's activation layers overwrite their input.
                vertex.setInput(i, training ? input : input.dup(), NO_WORKSPACES);
            }
            return vertex.doForward(training, NO_WORKSPACES);
        }

        /** Goes back through {@code vertex} and adds to the epsilons of the vertices before it. */
        public static void backward(GraphVertex vertex, INDArray epsilon, @Nullable INDArray[] epsilons) {
            vertex.setEpsilon(epsilon);
            INDArray[] back = vertex.doBackward(false, NO_WORKSPACES).getSecond();
            VertexIndices[] inputs = vertex.getInputVertices();
            for (int i = 0; i < inputs.length; i++) {
                add(epsilons, inputs[i].getVertexIndex(), back[i]);
            }
        }

        /** Sets the epsilons of the heads: copies, since layers write to them. */
        static void begin(@Nullable INDArray[] epsilons, int[] heads, @Nullable INDArray[] outputGradients) {
            for (int head = 0; head < heads.length; head++) {
                INDArray gradient = outputGradients[head];
                if (gradient != null) {
                    add(epsilons, heads[head], gradient.dup());
                }
            }
        }

        static void add(@Nullable INDArray[] epsilons, int vertex, INDArray more) {
            INDArray before = epsilons[vertex];
            epsilons[vertex] = before == null ? more : before.add(more);
        }
    }

    /**
     * Running statistics of one batch normalization. DL4J moves them in its updater; here they follow the forward pass,
     * so that a pass can leave them alone.
     */
    private static final class BatchNormalizationState {
        private static final int[] ALL_BUT_CHANNELS = {0, 2, 3};

        private final Layer layer;
        private final BatchNormalization configuration;

        BatchNormalizationState(Layer layer) {
            this.layer = layer;
            this.configuration = (BatchNormalization) layer.conf().getLayer();
        }

        void follow() {
            INDArray input = layer.input();
            int[] dimensions = input.rank() == 4 ? ALL_BUT_CHANNELS : new int[] {0};
            follow(BatchNormalizationParamInitializer.GLOBAL_MEAN, input.mean(dimensions));
            follow(BatchNormalizationParamInitializer.GLOBAL_VAR, input.var(false, dimensions));
        }

        private void follow(String name, INDArray ofBatch) {
            INDArray running = layer.getParam(name);
            double decay = configuration.getDecay();
            running.muli(decay).addi(ofBatch.reshape(running.shape()).muli(1 - decay));
        }

        void dropStatisticsGradient() {
            INDArray view = layer.getGradientsViewArray();
            view = view.reshape(view.length());
            long statistics = 2 * configuration.getNOut();
            view.get(NDArrayIndex.interval(view.length() - statistics, view.length()))
                    .assign(0);
        }
    }
}
