package io.gan4j.nn.compiled;

import io.gan4j.error.InvalidInputException;
import io.gan4j.nn.Averaging;
import io.gan4j.nn.Mode;
import io.gan4j.nn.Network;
import io.gan4j.nn.NetworkShape;
import io.gan4j.nn.NetworkSummary;
import io.gan4j.nn.Outputs;
import io.gan4j.nn.Pass;
import io.gan4j.nn.Slopes;
import io.gan4j.nn.Want;
import io.gan4j.nn.dl4j.Dl4jExecutor;
import io.gan4j.nn.engine.Executor;
import io.gan4j.nn.engine.Graphs;
import io.gan4j.nn.engine.NoSecondDerivative;
import io.gan4j.nn.engine.ParameterView;
import io.gan4j.nn.layers.SpectralNormalization;
import io.gan4j.nn.profile.Clocks;
import io.gan4j.nn.profile.LayerTime;
import io.gan4j.parallel.ProcessGroup;
import io.gan4j.random.Randomness;
import io.gan4j.spi.StateReader;
import io.gan4j.spi.StateWriter;
import io.gan4j.tensor.Tensor;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.BatchNormalization;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.nn.graph.vertex.GraphVertex;
import org.deeplearning4j.nn.updater.graph.ComputationGraphUpdater;
import org.jspecify.annotations.Nullable;
import org.nd4j.linalg.api.buffer.DataBuffer;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.learning.config.IUpdater;
import org.nd4j.linalg.learning.config.NoOp;

/**
 * A DL4J configuration that learns: DL4J initialises it and applies its updater; an {@link Executor} computes it.
 *
 * <p>Executions, the memory of passes, are used again, so that memory stays flat after the first steps.
 */
final class CompiledNetwork implements Network, Network.Internals {
    /** Parameters, gradients, and mostly two of the optimiser's. */
    private static final long ARRAYS = 4;

    private final String name;
    private final Blueprint blueprint;
    private final ComputationGraph graph;
    private final INDArray parameters;
    private final INDArray gradients;
    private final List<ParameterView> views;
    private final List<RawWeights> raw;
    private final Optimizer optimizer;
    private final Executor executor;
    private final IdleExecutions idle;
    private final boolean anySize;
    private final List<OpenPass> open = new ArrayList<>();
    private long updates;
    private long version;
    /** Those that have been asked for since the last update: always the same variables. */
    private final Map<String, Weights> weights = new HashMap<>();

    private long noisyPasses;
    private final Clocks clocks = new Clocks();
    private final Clocks.Clock learning = clocks.of("optimizer");
    private @Nullable Follower average;
    private boolean closed;

    /**
     * What a network is made from.
     *
     * @param settings of its architecture, as {@code gan4j.networks.NAME}, where it has some
     * @param updater {@link NoOp} for a network that does not learn
     * @param group of processes that learn together
     */
    record Blueprint(
            ComputationGraphConfiguration configuration,
            Optional<String> settings,
            NetworkShape shape,
            DataType dataType,
            IUpdater updater,
            ExecutorKind executor,
            Randomness randomness,
            ProcessGroup group) {
        Blueprint withoutLearning() {
            return new Blueprint(configuration, settings, shape, dataType, new NoOp(), executor, randomness, group);
        }
    }

    CompiledNetwork(String name, Blueprint blueprint) {
        this.name = name;
        this.blueprint = blueprint;
        ComputationGraphConfiguration prepared = Graphs.prepare(
                blueprint.configuration(),
                blueprint.dataType(),
                blueprint.randomness().key("initial/" + name, 0),
                blueprint.updater());
        MachineMemory.require(
                MachineMemory.held() + ARRAYS * blueprint.dataType().width() * Graphs.parameters(prepared));
        graph = new ComputationGraph(prepared);
        graph.init();
        graph.initGradientsView();
        parameters = graph.params().reshape(graph.numParams());
        gradients = graph.getFlattenedGradients().reshape(graph.numParams());
        views = ParameterView.of(graph);
        raw = RawWeights.of(graph, views, name, blueprint.randomness());
        ComputationGraphUpdater updater = new ComputationGraphUpdater(graph);
        optimizer = FusedOptimizer.of(graph, updater, blueprint.updater(), views)
                .orElseGet(() -> new Dl4jOptimizer(graph, updater, views));
        executor = blueprint.executor().create(graph, gradients);
        idle = new IdleExecutions(executor);
        learning.makes(gradients.shape());
        anySize =
                Graphs.takesAnySize(graph.getConfiguration(), blueprint.shape().inputTypes());
    }

    @Override
    public Internals internals() {
        return this;
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public List<String> inputs() {
        return List.copyOf(graph.getConfiguration().getNetworkInputs());
    }

    @Override
    public List<String> heads() {
        return List.copyOf(graph.getConfiguration().getNetworkOutputs());
    }

    @Override
    public Tensor apply(Tensor... inputs) {
        return new Applied(this, List.of(inputs)).only();
    }

    @Override
    public Outputs outputs(Tensor... inputs) {
        return new Applied(this, List.of(inputs));
    }

    @Override
    public Tensor weights(String parameter) {
        return views.stream()
                .filter(view -> view.path().equals(parameter) && !view.statistic())
                .findFirst()
                .map(view -> weights.computeIfAbsent(parameter, key -> new Weights(this, view)))
                .map(Weights::tensor)
                .orElseThrow(() -> new IllegalArgumentException("network \"" + name + "\" has the parameters "
                        + views.stream()
                                .filter(view -> !view.statistic())
                                .map(ParameterView::path)
                                .toList() + ", not "
                        + parameter));
    }

    @Override
    public Pass forward(Mode mode, INDArray... inputs) {
        return forward(mode, mode == Mode.INFER ? 0 : drawNoise(), () -> {}, inputs);
    }

    /** Returns the key of the noise of one more pass. */
    long drawNoise() {
        return blueprint.randomness().key("noise/" + name, noisyPasses++);
    }

    /** @param afterwards is called when the pass is closed */
    OpenPass forward(Mode mode, long noise, Runnable afterwards, INDArray... inputs) {
        check(inputs);
        long[][] shapes = Stream.of(inputs).map(INDArray::shape).toArray(long[][]::new);
        Executor.Execution execution = idle.take(shapes);
        OpenPass pass = new OpenPass(execution, shapes, mode, afterwards);
        open.add(pass);
        execution.forward(mode, inOwnType(inputs), noise);
        return pass;
    }

    /** Returns a number that is another one whenever the parameters are. */
    long version() {
        return version;
    }

    DataType dataType() {
        return blueprint.dataType();
    }

    @Override
    public Map<String, INDArray> activations(Change change, INDArray... inputs) {
        check(inputs);
        GraphVertex[] vertices = graph.getVertices();
        INDArray[] said = Arrays.copyOf(inOwnType(inputs), vertices.length);
        Map<String, INDArray> activations = new LinkedHashMap<>();
        graph.setInputs(Arrays.copyOf(said, inputs.length));
        for (int index : graph.topologicalSortOrder()) {
            if (index >= inputs.length) {
                String layer = vertices[index].getVertexName();
                INDArray made = Dl4jExecutor.Vertices.forward(vertices[index], said, false);
                said[index] = change.of(layer, made.dup());
                activations.put(layer, said[index]);
            }
        }
        graph.clear(); // it would hold on to the inputs
        return activations;
    }

    /** Returns arrays of this network's data type: the same, or copies of those that have another; null stays null. */
    private @Nullable INDArray[] inOwnType(@Nullable INDArray[] arrays) {
        return Stream.of(arrays)
                .map(array -> array == null ? null : array.castTo(blueprint.dataType()))
                .toArray(INDArray[]::new);
    }

    private void check(INDArray[] inputs) {
        if (closed) {
            throw new IllegalStateException("network \"" + name + "\" is used after it was closed");
        }
        Map<String, long[]> wanted = blueprint.shape().inputs();
        if (inputs.length != wanted.size()) {
            throw new IllegalArgumentException("network \"" + name + "\" takes " + wanted.size() + " inputs "
                    + wanted.keySet() + ", not " + inputs.length);
        }
        int i = 0;
        for (Map.Entry<String, long[]> entry : wanted.entrySet()) {
            long[] found = inputs[i++].shape();
            long[] of = entry.getValue();
            boolean fits = anySize
                    ? found.length == of.length + 1 && found[1] == of[0]
                    : Arrays.equals(found, 1, found.length, of, 0, of.length);
            if (!fits) {
                throw new IllegalArgumentException("input \"" + entry.getKey() + "\" of network \"" + name + "\" is "
                        + Arrays.toString(found) + ", but must be a batch of "
                        + (anySize ? "images of " + of[0] + " channels" : Arrays.toString(of)));
            }
        }
    }

    @Override
    public void update() {
        long start = System.nanoTime();
        int done = Math.toIntExact(updates++);
        blueprint.group().average(gradients, "gradients of network " + name);
        raw.forEach(RawWeights::pullBack);
        raw.forEach(RawWeights::show);
        if (average != null) {
            // Averaged is what moves, the raw weights. Spectrally normalized by itself, the average is as steep as they
            // are; an average of effective weights, whose directions differ, would have a norm below 1.
            average.network.raw.forEach(RawWeights::show);
        }
        optimizer.update(done, average == null ? null : average.after(done));
        if (average != null) {
            average.network.moved();
        }
        moved();
        learning.backward(start, 0);
    }

    private void moved() {
        raw.forEach(RawWeights::hide);
        changed();
    }

    private void changed() {
        version++;
        weights.clear();
        executor.parametersChanged();
    }

    @Override
    public long passBytes() {
        return executor.passBytes();
    }

    @Override
    public List<LayerTime> takeTimes() {
        return Stream.of(executor.takeTimes(), clocks.take())
                .flatMap(List::stream)
                .toList();
    }

    @Override
    public void clearGradients() {
        gradients.assign(0);
    }

    @Override
    public void clip(double limit) {
        if (!(limit > 0 && limit < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException("network \"" + name + "\" cannot be clipped to [-limit, limit] of limit "
                    + limit + ": it must be a number above 0");
        }
        if (hasSpectralNormalization()) {
            throw new IllegalStateException("network \"" + name + "\" is spectrally normalized: its weights cannot be"
                    + " clipped as well, since dividing them by their norm undoes that. Take one of both");
        }
        views.stream()
                .filter(view -> !view.statistic())
                .forEach(view -> Numbers.of(parameters, view.offset())
                        .clip(Math.toIntExact(view.value().length()), limit));
        parametersChanged();
    }

    @Override
    public boolean hasBatchNormalization() {
        return Graphs.layers(graph.getConfiguration()).anyMatch(BatchNormalization.class::isInstance);
    }

    @Override
    public boolean hasSpectralNormalization() {
        return views.stream().anyMatch(this::isSpectral);
    }

    private boolean isSpectral(ParameterView view) {
        return Graphs.reparametrization(graph.getConfiguration(), view).orElse(null) instanceof SpectralNormalization;
    }

    @Override
    public String setting(String setting) {
        return blueprint.settings().map(settings -> settings + "." + setting).orElse("the " + setting);
    }

    @Override
    public INDArray parameters() {
        return parameters;
    }

    @Override
    public INDArray gradients() {
        return gradients;
    }

    @Override
    public List<INDArray> runningStatistics() {
        return views.stream()
                .filter(ParameterView::statistic)
                .map(ParameterView::value)
                .toList();
    }

    @Override
    public void parametersChanged() {
        raw.forEach(RawWeights::take);
        changed();
    }

    @Override
    public Network copy(String copyName) {
        return copy(copyName, blueprint);
    }

    @Override
    public Network averaged(Averaging averaging) {
        average = new Follower(copy(name + "-average", blueprint.withoutLearning()), averaging);
        return average.network;
    }

    /** The network that carries the average of this one's weights. */
    private record Follower(CompiledNetwork network, Averaging averaging) {
        Optimizer.Average after(int updates) {
            return new Optimizer.Average(network.parameters, averaging.decay(updates));
        }
    }

    private CompiledNetwork copy(String copyName, Blueprint from) {
        CompiledNetwork copy = new CompiledNetwork(copyName, from);
        copy.parameters.assign(parameters);
        for (int i = 0; i < raw.size(); i++) {
            copy.raw.get(i).copy(raw.get(i));
        }
        copy.changed();
        return copy;
    }

    @Override
    public void endStep() {
        List.copyOf(open).forEach(Pass::close);
    }

    @Override
    public void releaseIdle() {
        idle.release();
    }

    @Override
    public void close() {
        if (closed) {
            return;
        }
        closed = true;
        endStep();
        idle.release();
        executor.close();
        raw.forEach(RawWeights::close);
        INDArray state = optimizer.state();
        if (state != null) {
            release(state);
        }
        release(gradients);
        release(parameters);
        if (average != null) {
            average.network.close();
        }
    }

    /** Closes what an array is a view of, as DL4J's are: by themselves they close nothing. */
    private static void release(INDArray view) {
        DataBuffer original = view.data().originalDataBuffer();
        (original == null ? view.data() : original).close();
    }

    @Override
    public NetworkShape shape() {
        return blueprint.shape();
    }

    @Override
    public NetworkSummary summary() {
        return Summaries.of(name, graph, blueprint.shape(), views);
    }

    Definition definition() {
        ComputationGraphConfiguration configuration = graph.getConfiguration();
        InputType[] ofInputs = blueprint.shape().inputTypes();
        Map<String, InputType> types = new HashMap<>(Graphs.activationTypes(configuration, ofInputs));
        for (int i = 0; i < ofInputs.length; i++) {
            types.put(configuration.getNetworkInputs().get(i), ofInputs[i]);
        }
        return new Definition(graph, views, types, anySize);
    }

    @Override
    public void save(StateWriter out) {
        views.forEach(view -> out.weights(view.path(), view.value()));
        raw.forEach(weights -> weights.save(out));
        INDArray state = optimizer.state();
        if (state != null) {
            out.optimizer("state", state);
        }
        out.number("updates", updates);
        out.number("noisy-passes", noisyPasses);
    }

    @Override
    public void load(StateReader in) {
        views.forEach(view -> in.weights(view.path(), view.value()));
        raw.forEach(weights -> weights.load(in));
        INDArray state = optimizer.state();
        if (state != null) {
            in.optimizer("state", state);
        }
        updates = in.number("updates");
        noisyPasses = in.number("noisy-passes");
        clearGradients();
        changed();
    }

    final class OpenPass implements Pass {
        private final Executor.Execution execution;
        private final long[][] shapes;
        private final Mode mode;
        private final Runnable afterwards;
        private final long madeAt = version;
        private boolean closed;
        private int holders;

        OpenPass(Executor.Execution execution, long[][] shapes, Mode mode, Runnable afterwards) {
            this.execution = execution;
            this.shapes = shapes;
            this.mode = mode;
            this.afterwards = afterwards;
        }

        @Override
        public INDArray output() {
            if (heads().size() != 1) {
                throw new IllegalStateException("network \"" + name + "\" has the heads " + heads() + ": name one");
            }
            requireOpen();
            return execution.output(0);
        }

        @Override
        public INDArray output(String head) {
            int index = heads().indexOf(head);
            if (index < 0) {
                throw new IllegalArgumentException(
                        "network \"" + name + "\" has the heads " + heads() + ", not " + head);
            }
            requireOpen();
            return execution.output(index);
        }

        @Override
        public INDArray[] backward(Want want, @Nullable INDArray... outputGradients) {
            if (mode == Mode.INFER && want.parameters()) {
                throw new IllegalStateException(
                        "a pass of network \"" + name + "\" is pulled back to parameters that was made in mode INFER");
            }
            return execution.backward(want, checked(outputGradients));
        }

        @Override
        public Slopes slopes(@Nullable INDArray... outputGradients) {
            if (mode == Mode.INFER) {
                throw new IllegalStateException(
                        "slopes of network \"" + name + "\" are wanted of a pass that was made in mode INFER");
            }
            @Nullable INDArray[] given = checked(outputGradients);
            INDArray[] values = execution.slopes(given);
            return new Slopes() {
                @Override
                public INDArray[] values() {
                    return values;
                }

                @Override
                public Pulled backward(Want want, @Nullable INDArray... gradients) {
                    requireCurrent();
                    requireShapes(gradients);
                    try {
                        return execution.backwardOfSlopes(want, given, inOwnType(gradients));
                    } catch (NoSecondDerivative refused) {
                        throw refusal(refused);
                    }
                }

                private void requireShapes(@Nullable INDArray[] gradients) {
                    if (gradients.length != values.length) {
                        throw new IllegalArgumentException("network \"" + name + "\" has the inputs " + inputs()
                                + ", so its slopes take as many gradients, not " + gradients.length);
                    }
                    for (int i = 0; i < gradients.length; i++) {
                        INDArray gradient = gradients[i];
                        if (gradient != null && !Arrays.equals(gradient.shape(), values[i].shape())) {
                            throw new IllegalArgumentException("the gradient by the slope at input \""
                                    + inputs().get(i) + "\" of network \"" + name + "\" is "
                                    + Arrays.toString(gradient.shape()) + ", but the slope is "
                                    + Arrays.toString(values[i].shape()));
                        }
                    }
                }
            };
        }

        private InvalidInputException refusal(NoSecondDerivative refused) {
            String another = !refused.isBatchNormalization()
                    ? "Take another layer, executor dl4j where it is another one that knows more of them, or the gradient as"
                            + " a constant: detached()."
                    : blueprint
                            .settings()
                            .map(settings -> "Set " + settings + ".normalization = layer or none.")
                            .orElse("Take layer normalization, or none.");
            return new InvalidInputException(
                    "network \"" + name + "\": " + refused.getMessage() + "\n" + another, refused);
        }

        private void requireCurrent() {
            requireOpen();
            if (madeAt != version) {
                throw new IllegalStateException("a pass of network \"" + name + "\" is pulled back that was made before"
                        + " its update: its activations are the old weights'. Apply it again after the update");
            }
        }

        /** Returns gradients by the outputs in the network's data type. */
        private @Nullable INDArray[] checked(@Nullable INDArray[] outputGradients) {
            requireCurrent();
            if (outputGradients.length != heads().size()) {
                throw new IllegalArgumentException("network \"" + name + "\" has the heads " + heads()
                        + ", so it takes as many output gradients, not " + outputGradients.length);
            }
            for (int i = 0; i < outputGradients.length; i++) {
                INDArray gradient = outputGradients[i];
                if (gradient != null) {
                    requireShape(i, gradient.shape());
                }
            }
            return inOwnType(outputGradients);
        }

        private void requireShape(int head, long... found) {
            long[] of = execution.output(head).shape();
            if (!Arrays.equals(found, of)) {
                throw new IllegalArgumentException("the gradient by output \"" + heads().get(head) + "\" of network \""
                        + name + "\" is " + Arrays.toString(found) + ", but the output is " + Arrays.toString(of));
            }
        }

        private void requireOpen() {
            if (closed) {
                throw new IllegalStateException(
                        "a pass of network \"" + name + "\" is used after it was learned from, or after its"
                                + " step: read what it made before, or keep that by detached()");
            }
        }

        @Override
        public void close() {
            if (!closed) {
                closed = true;
                open.remove(this);
                afterwards.run();
                giveBackUnheld();
            }
        }

        /** Keeps the memory of what it has made until what is returned is run, also beyond its end. */
        Runnable hold() {
            requireOpen();
            holders++;
            return () -> {
                holders--;
                giveBackUnheld();
            };
        }

        private void giveBackUnheld() {
            if (closed && holders == 0) {
                idle.giveBack(shapes, execution);
            }
        }
    }
}
