package io.gan4j.nn.onednn;

import org.bytedeco.dnnl.global.dnnl;

/**
 * An element-wise function.
 *
 * @param alpha slope of {@link Kind#RELU} below zero and of {@link Kind#LINEAR}, limit of {@link Kind#ELU}; 0 for the
 *     others
 */
public record Activation(Kind kind, float alpha) {
    /** The function's family. */
    public enum Kind {
        RELU(dnnl.algorithm.eltwise_relu_use_dst_for_bwd, true),
        TANH(dnnl.algorithm.eltwise_tanh_use_dst_for_bwd, true),
        SIGMOID(dnnl.algorithm.eltwise_logistic_use_dst_for_bwd, true),
        ELU(dnnl.algorithm.eltwise_elu_use_dst_for_bwd, true),
        SOFTPLUS(dnnl.algorithm.eltwise_soft_relu, false),
        /** Multiplies by alpha. */
        LINEAR(dnnl.algorithm.eltwise_linear, false);

        private final dnnl.algorithm function;
        private final boolean resultSuffices;

        Kind(dnnl.algorithm function, boolean resultSuffices) {
            this.function = function;
            this.resultSuffices = resultSuffices;
        }
    }

    dnnl.algorithm algorithm() {
        return kind.function;
    }

    /** Whether the derivative can be told from the function's value, so that its argument may be overwritten. */
    boolean resultSuffices() {
        return kind.resultSuffices;
    }
}
