package io.gan4j.nn;

import io.gan4j.config.Require;
import io.gan4j.config.Scheduled;
import io.gan4j.config.Scheduled.By;
import java.util.Optional;
import org.nd4j.linalg.learning.config.Adam;
import org.nd4j.linalg.learning.config.IUpdater;
import org.nd4j.linalg.learning.config.Nesterovs;
import org.nd4j.linalg.learning.config.RmsProp;
import org.nd4j.linalg.learning.config.Sgd;

/**
 * How a network learns: {@code gan4j.optimizer.generator} and {@code .discriminator}.
 *
 * @param learningRate step size; a schedule of its own wants one of {@link ScheduleSettings} that is constant
 * @param beta1 decay of Adam's mean of gradients
 * @param beta2 decay of Adam's mean of squared gradients
 * @param epsilon added to the denominator of Adam and RMSProp
 * @param decay of RMSProp's mean of squared gradients
 * @param momentum at the start, for type momentum
 * @param finalMomentum after {@code momentumEpochs}, reached linearly; empty to keep {@code momentum}
 */
public record OptimizerSettings(
        Type type,
        Scheduled learningRate,
        double beta1,
        Scheduled beta2,
        double epsilon,
        double decay,
        double momentum,
        Optional<Double> finalMomentum,
        double momentumEpochs) {
    /** Kinds of optimisers, with ND4J's semantics. */
    public enum Type {
        ADAM,
        RMSPROP,
        /** Nesterov's momentum. */
        MOMENTUM,
        SGD
    }

    public OptimizerSettings {
        Require.above("learningRate", learningRate, 0);
        Require.that(beta1 >= 0 && beta1 < 1, "beta1", "must be at least 0 and below 1");
        Require.ends("beta2", beta2, end -> end >= 0 && end < 1, "must be at least 0 and below 1");
        Require.above("epsilon", epsilon, 0);
        Require.that(decay >= 0 && decay < 1, "decay", "must be at least 0 and below 1");
        Require.that(momentum >= 0 && momentum < 1, "momentum", "must be at least 0 and below 1");
        finalMomentum.ifPresent(
                last -> Require.that(last >= 0 && last < 1, "finalMomentum", "must be at least 0 and below 1"));
        Require.above("momentumEpochs", momentumEpochs, 0);
    }

    IUpdater updater(ScheduleSettings schedule, Horizon horizon) {
        var rate = schedule.over(learningRate, horizon);
        return switch (type) {
            case ADAM -> {
                Adam adam = Adam.builder()
                        .learningRate(learningRate.from())
                        .learningRateSchedule(rate)
                        .beta1(beta1)
                        .beta2(beta2.from())
                        .epsilon(epsilon)
                        .build();
                yield beta2.isConstant() ? adam : new ScheduledAdam(adam, Course.over(beta2, horizon));
            }
            case RMSPROP ->
                RmsProp.builder()
                        .learningRate(learningRate.from())
                        .learningRateSchedule(rate)
                        .rmsDecay(decay)
                        .epsilon(epsilon)
                        .build();
            case MOMENTUM ->
                Nesterovs.builder()
                        .learningRate(learningRate.from())
                        .learningRateSchedule(rate)
                        .momentum(momentum)
                        .momentumISchedule(new Course(
                                new Scheduled(momentum, finalMomentum.orElse(momentum), 1, By.LINEAR),
                                -horizon.before(),
                                momentumEpochs * horizon.stepsPerEpoch() - horizon.before()))
                        .build();
            case SGD ->
                Sgd.builder()
                        .learningRate(learningRate.from())
                        .learningRateSchedule(rate)
                        .build();
        };
    }
}
