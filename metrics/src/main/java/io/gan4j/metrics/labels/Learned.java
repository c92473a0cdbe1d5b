package io.gan4j.metrics.labels;

import io.gan4j.config.Require;
import io.gan4j.metric.Sample;
import io.gan4j.metrics.linear.LogisticRegression;
import io.gan4j.random.Randomness;

/** Classifiers that metrics train on the features of labelled images. */
final class Learned {
    private Learned() {}

    /**
     * How classifiers are trained.
     *
     * @param images that one learns from, at most
     * @param strength C of the regression: the larger, the less its penalty counts
     */
    record Options(int images, double strength) {
        Options {
            Require.atLeast("images", images, 1);
            Require.above("strength", strength, 0);
        }
    }

    static LogisticRegression from(Sample sample, int classes, Options options, Randomness randomness) {
        Sample some = sample.some(options.images(), randomness.generator("labels/learned", 0));
        return LogisticRegression.train(some.features(), some.requireLabels(), classes, options.strength());
    }

    static double accuracy(LogisticRegression classifier, Sample sample) {
        return classifier.accuracy(sample.features(), sample.requireLabels());
    }
}
