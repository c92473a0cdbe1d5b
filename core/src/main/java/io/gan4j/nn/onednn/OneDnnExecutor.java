package io.gan4j.nn.onednn;

import io.gan4j.nn.Mode;
import io.gan4j.nn.Slopes;
import io.gan4j.nn.Want;
import io.gan4j.nn.engine.Executor;
import io.gan4j.nn.engine.Noise;
import io.gan4j.nn.profile.Clocks;
import io.gan4j.nn.profile.LayerTime;
import java.util.List;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.jspecify.annotations.Nullable;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * The fast one: compiles the graph to oneDNN's primitives for the shapes at hand. Layouts, fusions and memory are
 * chosen once; vertices that oneDNN has no primitive for run through DL4J.
 *
 * <p>Float networks only.
 */
public final class OneDnnExecutor implements Executor {
    private final ComputationGraph graph;
    private final Parameters parameters;
    private final Clocks clocks = new Clocks();
    private final Context context = new Context(clocks);

    /**
     * @param graph an initialised graph whose parameters are the network's
     * @param gradients {@code [n]}, gathers the parameter gradients in DL4J's order
     */
    public OneDnnExecutor(ComputationGraph graph, INDArray gradients) {
        if (gradients.dataType() != DataType.FLOAT) {
            throw new IllegalArgumentException(
                    "the onednn executor computes FLOAT networks, not " + gradients.dataType() + ": use dl4j");
        }
        this.graph = graph;
        this.parameters = new Parameters(graph, gradients);
    }

    /** Whether oneDNN's natives load on this platform. Never throws. */
    public static boolean available() {
        return Context.available();
    }

    @Override
    public Execution prepare(long[][] inputShapes) {
        Noise noise = new Noise(graph.getConfiguration());
        return new Run(new Compilation(graph, parameters, context, noise).compile(inputShapes), noise);
    }

    @Override
    public long passBytes() {
        return context.bytes();
    }

    @Override
    public void close() {
        context.close();
    }

    @Override
    public List<LayerTime> takeTimes() {
        return clocks.take();
    }

    @Override
    public void parametersChanged() {
        context.parametersChanged();
    }

    private record Run(Program program, Noise noise) implements Execution {
        @Override
        public void forward(Mode mode, INDArray[] inputs, long noiseKey) {
            if (mode.isTraining()) {
                noise.begin(noiseKey);
            }
            program.forward(inputs, mode);
        }

        @Override
        public INDArray output(int head) {
            return program.output(head);
        }

        @Override
        public INDArray[] backward(Want want, @Nullable INDArray[] outputGradients) {
            return program.backward(want, outputGradients);
        }

        @Override
        public INDArray[] slopes(@Nullable INDArray[] outputGradients) {
            return program.slopes(outputGradients);
        }

        @Override
        public Slopes.Pulled backwardOfSlopes(
                Want want, @Nullable INDArray[] outputGradients, @Nullable INDArray[] gradients) {
            INDArray[] byInputs = program.backwardOfSlopes(want, outputGradients, gradients);
            return new Slopes.Pulled(program.byOutputGradients(), byInputs);
        }

        @Override
        public void release() {
            program.release();
        }
    }
}
