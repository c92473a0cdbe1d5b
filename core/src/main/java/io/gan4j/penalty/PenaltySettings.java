package io.gan4j.penalty;

import io.gan4j.config.Require;
import io.gan4j.config.Scheduled;
import java.util.List;
import java.util.stream.Stream;

/**
 * What a discriminator is held to: {@code gan4j.penalties}.
 *
 * @param clipping the most that any of its weights may be, 0 for no bound
 * @param drift weight of the square of what it says of real images
 */
record PenaltySettings(
        GradientPenalty gradient,
        ZeroCentredPenalty.Options r1,
        ZeroCentredPenalty.Options r2,
        double clipping,
        Scheduled drift,
        Consistency consistency) {
    PenaltySettings {
        Require.atLeast("clipping", clipping, 0);
        Require.atLeast("drift", drift, 0);
    }

    /** Returns those that are asked for. */
    List<Penalty> penalties() {
        return Stream.<Penalty>of(
                        gradient,
                        new ZeroCentredPenalty("r1", true, r1),
                        new ZeroCentredPenalty("r2", false, r2),
                        new Drift(drift),
                        consistency)
                .filter(Penalty::isOn)
                .toList();
    }
}
