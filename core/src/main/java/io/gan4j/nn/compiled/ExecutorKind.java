package io.gan4j.nn.compiled;

import io.gan4j.nn.dl4j.Dl4jExecutor;
import io.gan4j.nn.engine.Executor;
import io.gan4j.nn.onednn.OneDnnExecutor;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.nd4j.linalg.api.ndarray.INDArray;

/** What computes networks. */
public enum ExecutorKind {
    /** oneDNN's primitives, called directly; float only. */
    ONEDNN,
    /** DL4J's own layers: any layer, any data type, any backend; the oracle. */
    DL4J;

    Executor create(ComputationGraph graph, INDArray gradients) {
        return switch (this) {
            case ONEDNN -> new OneDnnExecutor(graph, gradients);
            case DL4J -> new Dl4jExecutor(graph, gradients);
        };
    }

    /** Returns the fastest kind that this machine has. */
    public static ExecutorKind fastest() {
        return OneDnnExecutor.available() ? ONEDNN : DL4J;
    }
}
