package io.gan4j.benchmarks.kernels;

import io.gan4j.nn.Network;
import io.gan4j.nn.Pass;
import io.gan4j.nn.Want;
import io.gan4j.nn.compiled.RuntimeSettings;
import io.gan4j.random.Randomness;
import java.util.concurrent.TimeUnit;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/**
 * A network of one layer: its pass forward, and each of its gradients alone.
 *
 * <p>What goes in and comes out is laid out plainly, {@code [n, c, h, w]}, so a time holds the way there and back,
 * which layers inside a network do without.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@SuppressWarnings("NullAway.Init") // JMH fills parameters and calls what sets up
public class LayerBenchmark {
    /** System property: threads of the kernels, 0 for the machine's cores. */
    public static final String THREADS = "gan4j.benchmarks.threads";

    @Param
    public YardstickLayer layer;

    private Network network;
    private INDArray input;
    private INDArray pull;

    @Setup
    public void compile() {
        new RuntimeSettings(
                        RuntimeSettings.Choice.ONEDNN, Integer.getInteger(THREADS, 0), RuntimeSettings.Precision.FLOAT)
                .apply();
        network = layer.compile();
        input = new Randomness(1).uniform("input", 0, -1, 1, layer.input());
        try (Pass pass = forwardPass()) {
            pull = new Randomness(1).uniform("pull", 0, -1, 1, pass.output().shape());
        }
    }

    private Pass forwardPass() {
        return network.forward(io.gan4j.nn.Mode.TRAIN, input);
    }

    /** A pass that has been forward, anew for each time backward; layers take long beside JMH's way of doing so. */
    @State(Scope.Thread)
    @SuppressWarnings("NullAway.Init") // JMH calls what sets up
    public static class Forwarded {
        private Pass pass;

        @Setup(Level.Invocation)
        public void forward(LayerBenchmark benchmark) {
            pass = benchmark.forwardPass();
        }

        @TearDown(Level.Invocation)
        public void close(LayerBenchmark benchmark) {
            pass.close();
            benchmark.network.clearGradients();
        }
    }

    @Benchmark
    public void forward() {
        forwardPass().close();
    }

    @Benchmark
    public INDArray[] parameterGradients(Forwarded forwarded) {
        return forwarded.pass.backward(Want.PARAMETERS, pull);
    }

    @Benchmark
    public INDArray[] inputGradients(Forwarded forwarded) {
        return forwarded.pass.backward(Want.INPUTS, pull);
    }
}
