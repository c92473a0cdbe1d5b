package io.gan4j.train;

import io.gan4j.config.Require;
import io.gan4j.config.Scheduled;
import io.gan4j.config.Settings;
import io.gan4j.nn.Head;
import io.gan4j.nn.Horizon;
import io.gan4j.nn.NetworkShape;
import io.gan4j.nn.Outputs;
import io.gan4j.tensor.Tensor;
import java.util.Map;
import java.util.Optional;

/**
 * What a generator may learn beside its loss: that what the discriminator's last hidden layer finds is on average the
 * same in its images as in real ones. The settings are those at {@code gan4j.feature-matching}.
 *
 * <p>Source: Salimans et al. 2016, "Improved techniques for training GANs", section 3.1.
 */
public final class FeatureMatching {
    private final Settings settings;
    private final Scheduled weight;
    private final Horizon steps;

    record Weight(Scheduled weight) {
        Weight {
            Require.atLeast("weight", weight, 0);
        }
    }

    /**
     * @param settings those at {@code gan4j.feature-matching}
     * @param steps of the training
     */
    public FeatureMatching(Settings settings, Horizon steps) {
        this.settings = settings;
        this.weight = settings.bind(Weight.class).weight();
        this.steps = steps;
    }

    /** Returns the same of a phase of that length. */
    FeatureMatching over(Horizon phase) {
        return new FeatureMatching(settings, phase);
    }

    /** Returns where it was asked for, and the whole name of the setting; empty if it is not. */
    public Optional<String> setting() {
        return weight.isZero()
                ? Optional.empty()
                : Optional.of(settings.where("weight") + ": gan4j.feature-matching.weight");
    }

    /** Returns the shape of a discriminator that gives its features out, if they are matched. */
    public NetworkShape matched(NetworkShape shape) {
        return weight.isZero() || shape.outputs().containsKey(Head.FEATURES)
                ? shape
                : shape.withOutput(Head.FEATURES, NetworkShape.FREE);
    }

    /**
     * Adds it to what a generator minimises, if it is asked for.
     *
     * @param passing what it minimises without it, a scalar
     * @param onReal what the discriminator says of real images, with the head {@link Head#FEATURES}
     * @param onFake the same of generated ones
     * @param step counted from 0 over the phase
     * @param report takes what it comes to, as {@code feature-matching}
     */
    public Tensor added(Tensor passing, Outputs onReal, Outputs onFake, long step, Map<String, Double> report) {
        if (weight.isZero()) {
            return passing;
        }
        Tensor term = distance(onReal, onFake).times(weight.at(steps.progress(step)));
        report.put("feature-matching", term.value());
        return passing.plus(term);
    }

    /** Returns the squared distance of the features' means: a scalar. */
    public static Tensor distance(Outputs onReal, Outputs onFake) {
        return meanFeatures(onFake).minus(meanFeatures(onReal)).square().sum();
    }

    private static Tensor meanFeatures(Outputs judged) {
        return judged.of(Head.FEATURES).meanOver(0);
    }
}
