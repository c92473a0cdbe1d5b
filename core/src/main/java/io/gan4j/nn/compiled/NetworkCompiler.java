package io.gan4j.nn.compiled;

import io.gan4j.nn.Network;
import io.gan4j.nn.NetworkFactory;
import io.gan4j.nn.NetworkShape;
import io.gan4j.parallel.ProcessGroup;
import io.gan4j.random.Randomness;
import java.util.Optional;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.learning.config.IUpdater;

/** Makes networks of DL4J's configurations. */
public final class NetworkCompiler {
    private NetworkCompiler() {}

    /**
     * Returns what compiles the networks of a run.
     *
     * @param group of processes that train it together
     */
    public static NetworkFactory.Compiler of(RuntimeSettings runtime, Randomness randomness, ProcessGroup group) {
        return (name, settings, configuration, shape, updater) -> new CompiledNetwork(
                name,
                new CompiledNetwork.Blueprint(
                        configuration,
                        Optional.of(settings),
                        shape,
                        runtime.dataType(),
                        updater,
                        runtime.kind(),
                        randomness,
                        group));
    }

    /**
     * Compiles a configuration outside of any run: for tests, benchmarks, and networks that a program brings along.
     *
     * @param configuration not changed
     * @param updater ND4J's, applied to every layer
     */
    public static Network compile(
            String name,
            ComputationGraphConfiguration configuration,
            NetworkShape shape,
            DataType dataType,
            IUpdater updater,
            ExecutorKind executor,
            Randomness randomness) {
        return new CompiledNetwork(
                name,
                new CompiledNetwork.Blueprint(
                        configuration,
                        Optional.empty(),
                        shape,
                        dataType,
                        updater,
                        executor,
                        randomness,
                        ProcessGroup.ALONE));
    }
}
