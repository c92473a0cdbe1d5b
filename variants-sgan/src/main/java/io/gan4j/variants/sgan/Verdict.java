package io.gan4j.variants.sgan;

import io.gan4j.loss.Softmax;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.indexing.INDArrayIndex;
import org.nd4j.linalg.indexing.NDArrayIndex;

/**
 * One softmax over N classes and FAKE, read as two questions: real or generated, and if real, of which class.
 *
 * <p>With logits l₁ … l_N and l_F the odds of being real have the logarithm {@code source} = log Σₖ exp lₖ − l_F, so
 * that −log p(FAKE) = softplus(source), −log(1 − p(FAKE)) = softplus(−source), and −log p(k) is softplus(−source) plus
 * the cross-entropy of k among the classes alone. Any adversarial loss can so be put on {@code source}. Where the
 * network has no logit for FAKE, l_F is 0: the probabilities have one degree of freedom too many.
 *
 * @param classes {@code [n, N]} logits of the classes
 * @param source {@code [n, 1]} logit of being real
 * @param fakeLogit whether the network's output has a last column for FAKE
 */
record Verdict(INDArray classes, INDArray source, boolean fakeLogit) {
    /** @param logits {@code [n, N + 1]}, or {@code [n, N]} without a logit for FAKE; not changed */
    static Verdict of(INDArray logits, boolean fakeLogit) {
        if (!fakeLogit) {
            return new Verdict(logits, Softmax.logSumExp(logits), false);
        }
        long last = logits.size(1) - 1;
        INDArray classes = columns(logits, 0, last);
        INDArray source = Softmax.logSumExp(classes).subi(columns(logits, last, last + 1));
        return new Verdict(classes, source, true);
    }

    /**
     * Returns the gradient by the network's output of a loss of {@code source}.
     *
     * @param bySource its gradient by {@code source}, {@code [n, 1]}
     */
    INDArray pullBack(INDArray bySource) {
        INDArray byClasses = Softmax.probabilities(classes).muliColumnVector(bySource);
        return fakeLogit ? Nd4j.concat(1, byClasses, bySource.neg()) : byClasses;
    }

    /**
     * Returns the gradient by the network's output of a loss of {@code source} and {@code classes}.
     *
     * @param bySource its gradient by {@code source}, {@code [n, 1]}
     * @param byClasses its gradient by {@code classes}, {@code [n, N]}
     */
    INDArray pullBack(INDArray bySource, INDArray byClasses) {
        INDArray pulled = pullBack(bySource);
        columns(pulled, 0, byClasses.size(1)).addi(byClasses);
        return pulled;
    }

    private static INDArray columns(INDArray array, long from, long to) {
        INDArrayIndex rows = NDArrayIndex.all();
        return array.get(rows, NDArrayIndex.interval(from, to));
    }
}
