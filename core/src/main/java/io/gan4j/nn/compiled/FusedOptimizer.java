package io.gan4j.nn.compiled;

import io.gan4j.nn.ScheduledAdam;
import io.gan4j.nn.engine.ParameterView;
import java.nio.FloatBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.deeplearning4j.nn.api.TrainingConfig;
import org.deeplearning4j.nn.conf.GradientNormalization;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.nn.updater.UpdaterBlock;
import org.deeplearning4j.nn.updater.graph.ComputationGraphUpdater;
import org.jspecify.annotations.Nullable;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.learning.config.Adam;
import org.nd4j.linalg.learning.config.IUpdater;
import org.nd4j.linalg.learning.config.Nesterovs;
import org.nd4j.linalg.learning.config.NoOp;
import org.nd4j.linalg.learning.config.RmsProp;
import org.nd4j.linalg.learning.config.Sgd;
import org.nd4j.nativeblas.NativeOpsHolder;

/**
 * DL4J's optimisers in one pass: every number is read once and written once for state, parameter, gradient and average
 * together. Float parameters only, with DL4J's formulas and its order of the state.
 *
 * <p>Pieces that fit a processor's first cache are copied into Java's arrays, whose loops its compiler makes vector
 * instructions of. No number depends on another one's, so the threads do not change the bits.
 */
final class FusedOptimizer implements Optimizer {
    private static final int PIECE = 2048;

    /** Below so many numbers, waking another thread takes longer than the work. */
    private static final int WORTH_A_THREAD = 100_000;

    private final IUpdater kind;
    private final List<Stretch> stretches;
    private final int size;
    private final @Nullable INDArray state;
    private final FloatBuffer parameters;
    private final FloatBuffer gradients;
    private final FloatBuffer states;

    /**
     * Parameters beside each other that are treated alike.
     *
     * @param learned or else running statistics
     * @param state where their states begin: as many numbers as there are parameters, once for each state
     */
    private record Stretch(int from, int to, boolean learned, int state) {
        Stretch within(int first, int end) {
            return new Stretch(Math.max(from, first), Math.min(to, end), learned, state);
        }
    }

    /** What one kind of optimiser does to a piece. */
    private interface Rule {
        void move(float[] parameters, float[] gradients, float[][] states, int n);
    }

    private static int states(IUpdater kind) {
        return kind instanceof Adam ? 2 : kind instanceof RmsProp || kind instanceof Nesterovs ? 1 : 0;
    }

    private static Rule rule(IUpdater kind, int updates) {
        float rate = kind.hasLearningRate() ? (float) kind.getLearningRate(updates, 0) : 0;
        if (kind instanceof Adam adam) {
            return adam(adam instanceof ScheduledAdam moving ? moving.at(updates) : adam, rate, updates + 1);
        }
        if (kind instanceof RmsProp rmsProp) {
            return rmsProp(rmsProp, rate);
        }
        if (kind instanceof Nesterovs nesterovs) {
            return nesterovs((float) nesterovs.currentMomentum(updates, 0), rate);
        }
        return (parameters, gradients, none, n) -> {
            for (int i = 0; i < n; i++) {
                parameters[i] -= rate * gradients[i]; // a network that does not learn has rate 0
            }
        };
    }

    private static Rule adam(Adam adam, float rate, int update) {
        float beta1 = (float) adam.getBeta1();
        float beta2 = (float) adam.getBeta2();
        float epsilon = (float) adam.getEpsilon();
        float corrected = (float)
                (rate * Math.sqrt(1 - Math.pow(adam.getBeta2(), update)) / (1 - Math.pow(adam.getBeta1(), update)));
        return (parameters, gradients, states, n) -> {
            float[] mean = states[0];
            float[] square = states[1];
            for (int i = 0; i < n; i++) {
                mean[i] = beta1 * mean[i] + (1 - beta1) * gradients[i];
            }
            for (int i = 0; i < n; i++) {
                square[i] = beta2 * square[i] + (1 - beta2) * gradients[i] * gradients[i];
            }
            for (int i = 0; i < n; i++) {
                parameters[i] -= corrected * mean[i] / ((float) Math.sqrt(square[i]) + epsilon);
            }
        };
    }

    private static Rule rmsProp(RmsProp rmsProp, float rate) {
        float decay = (float) rmsProp.getRmsDecay();
        float epsilon = (float) rmsProp.getEpsilon();
        return (parameters, gradients, states, n) -> {
            float[] square = states[0];
            for (int i = 0; i < n; i++) {
                square[i] = decay * square[i] + (1 - decay) * gradients[i] * gradients[i];
            }
            for (int i = 0; i < n; i++) {
                parameters[i] -= rate * gradients[i] / ((float) Math.sqrt(square[i]) + epsilon);
            }
        };
    }

    private static Rule nesterovs(float momentum, float rate) {
        return (parameters, gradients, states, n) -> {
            float[] velocity = states[0];
            for (int i = 0; i < n; i++) {
                float moved = momentum * velocity[i] - rate * gradients[i];
                parameters[i] += (1 + momentum) * moved - momentum * velocity[i];
                velocity[i] = moved;
            }
        };
    }

    private FusedOptimizer(
            ComputationGraph graph, ComputationGraphUpdater updater, IUpdater kind, List<Stretch> stretches) {
        this.kind = kind;
        this.stretches = stretches;
        this.size = Math.toIntExact(graph.numParams());
        this.state = updater.getStateViewArray();
        this.parameters = floats(graph.params());
        this.gradients = floats(graph.getFlattenedGradients());
        this.states = state == null ? FloatBuffer.allocate(0) : floats(state);
    }

    private static FloatBuffer floats(INDArray array) {
        return array.data().asNioFloat();
    }

    /** Returns an optimiser for networks that this one can learn for. */
    static Optional<Optimizer> of(
            ComputationGraph graph, ComputationGraphUpdater updater, IUpdater kind, List<ParameterView> views) {
        boolean known = kind instanceof Adam
                || kind instanceof RmsProp
                || kind instanceof Nesterovs
                || kind instanceof Sgd
                || kind instanceof NoOp;
        boolean plain = updater.getUpdaterBlocks().stream()
                .flatMap(block -> block.getLayersAndVariablesInBlock().stream())
                .allMatch(variable -> plain(variable.getLayer().getConfig(), variable.getParamName()));
        return known && plain && graph.params().dataType() == DataType.FLOAT
                ? Optional.of(new FusedOptimizer(graph, updater, kind, stretches(updater, views)))
                : Optional.empty();
    }

    private static boolean plain(TrainingConfig layer, String parameter) {
        boolean decays = !isEmpty(layer.getRegularizationByParam(parameter));
        return layer.getGradientNormalization() == GradientNormalization.None && !decays;
    }

    private static boolean isEmpty(@Nullable List<?> list) {
        return list == null || list.isEmpty();
    }

    private static List<Stretch> stretches(ComputationGraphUpdater updater, List<ParameterView> views) {
        List<Stretch> stretches = new ArrayList<>();
        for (UpdaterBlock block : updater.getUpdaterBlocks()) {
            boolean learned = views.stream()
                    .noneMatch(view -> view.statistic()
                            && view.offset() >= block.getParamOffsetStart()
                            && view.offset() < block.getParamOffsetEnd());
            stretches.add(new Stretch(
                    block.getParamOffsetStart(),
                    block.getParamOffsetEnd(),
                    learned,
                    block.getUpdaterViewOffsetStart()));
        }
        return stretches;
    }

    @Override
    public void update(int updates, @Nullable Average average) {
        Rule rule = rule(kind, updates);
        @Nullable FloatBuffer averages = average == null ? null : floats(average.parameters());
        float decay = average == null ? 0 : (float) average.decay();
        int threads = size < WORTH_A_THREAD
                ? 1
                : NativeOpsHolder.getInstance().getDeviceNativeOps().ompGetMaxThreads();
        int share = (size + threads - 1) / threads;
        IntStream.range(0, threads)
                .parallel()
                .forEach(part ->
                        new Part(rule, averages, decay).move(part * share, Math.min(size, (part + 1) * share)));
    }

    @Override
    public @Nullable INDArray state() {
        return state;
    }

    /** The arrays of one thread. */
    private final class Part {
        private final Rule rule;
        private final @Nullable FloatBuffer averages;
        private final float decay;
        private final float[] values = new float[PIECE];
        private final float[] slopes = new float[PIECE];
        private final float[] mean = new float[PIECE];
        private final float[][] held = new float[states(kind)][PIECE];

        Part(Rule rule, @Nullable FloatBuffer averages, float decay) {
            this.rule = rule;
            this.averages = averages;
            this.decay = decay;
        }

        void move(int first, int end) {
            for (Stretch stretch : stretches) {
                Stretch mine = stretch.within(first, end);
                for (int from = mine.from(); from < mine.to(); from += PIECE) {
                    move(stretch, from, Math.min(PIECE, mine.to() - from));
                }
            }
        }

        private void move(Stretch stretch, int from, int n) {
            parameters.get(from, values, 0, n);
            if (stretch.learned()) {
                learn(stretch, from, n);
            }
            if (averages != null) {
                if (stretch.learned()) {
                    averages.get(from, mean, 0, n);
                    for (int i = 0; i < n; i++) {
                        mean[i] = decay * mean[i] + (1 - decay) * values[i];
                    }
                    averages.put(from, mean, 0, n);
                } else {
                    averages.put(from, values, 0, n);
                }
            }
        }

        private void learn(Stretch stretch, int from, int n) {
            int length = stretch.to() - stretch.from();
            int state = stretch.state() + from - stretch.from();
            gradients.get(from, slopes, 0, n);
            for (int i = 0; i < held.length; i++) {
                states.get(state + i * length, held[i], 0, n);
            }
            rule.move(values, slopes, held, n);
            for (int i = 0; i < held.length; i++) {
                states.put(state + i * length, held[i], 0, n);
            }
            parameters.put(from, values, 0, n);
            Arrays.fill(slopes, 0, n, 0);
            gradients.put(from, slopes, 0, n);
        }
    }
}
