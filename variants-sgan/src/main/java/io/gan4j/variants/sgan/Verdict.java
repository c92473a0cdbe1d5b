package io.gan4j.variants.sgan;

import io.gan4j.tensor.Tensor;

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
 */
record Verdict(Tensor classes, Tensor source) {
    /**
     * @param logits {@code [n, N + 1]}, or {@code [n, N]} without a logit for FAKE
     * @param fakeLogit whether the last one is that of FAKE
     */
    static Verdict of(Tensor logits, boolean fakeLogit) {
        if (!fakeLogit) {
            return new Verdict(logits, logits.logSumExp());
        }
        long last = logits.size(1) - 1;
        Tensor classes = logits.slice(1, 0, last);
        return new Verdict(classes, classes.logSumExp().minus(logits.slice(1, last, last + 1)));
    }
}
