package io.gan4j.nn.onednn;

import org.bytedeco.dnnl.global.dnnl;

/**
 * An element-wise function.
 *
 * @param alpha slope of {@link Kind#RELU} below zero and of {@link Kind#LINEAR}, limit of {@link Kind#ELU}, factor in
 *     {@link Kind#SWISH}; 0 for the others
 */
record Activation(Kind kind, float alpha) {
    /** The function's family. */
    enum Kind {
        RELU(dnnl.algorithm.eltwise_relu_use_dst_for_bwd, true),
        TANH(dnnl.algorithm.eltwise_tanh_use_dst_for_bwd, true),
        SIGMOID(dnnl.algorithm.eltwise_logistic_use_dst_for_bwd, true),
        ELU(dnnl.algorithm.eltwise_elu_use_dst_for_bwd, true),
        SOFTPLUS(dnnl.algorithm.eltwise_soft_relu, false),
        /** x · σ(alpha x). */
        SWISH(dnnl.algorithm.eltwise_swish, false),
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

    /** Whether it is not linear in pieces: whether it has a second derivative. */
    boolean curved() {
        return kind != Kind.RELU && kind != Kind.LINEAR;
    }

    /**
     * Returns the second derivative.
     *
     * @param number the function's value if that suffices, else its argument
     */
    double secondDerivative(double number) {
        return switch (kind) {
            case RELU, LINEAR -> 0;
            case TANH -> -2 * number * (1 - number * number);
            case SIGMOID -> number * (1 - number) * (1 - 2 * number);
            case ELU -> number < 0 ? number + alpha : 0;
            case SOFTPLUS -> sigmoid(number) * (1 - sigmoid(number));
            case SWISH -> {
                double sigmoid = sigmoid(alpha * number);
                yield alpha * sigmoid * (1 - sigmoid) * (2 + alpha * number * (1 - 2 * sigmoid));
            }
        };
    }

    private static double sigmoid(double number) {
        return 1 / (1 + Math.exp(-number));
    }

    /** Whether the derivative can be told from the function's value, so that its argument may be overwritten. */
    boolean resultSuffices() {
        return kind.resultSuffices;
    }
}
