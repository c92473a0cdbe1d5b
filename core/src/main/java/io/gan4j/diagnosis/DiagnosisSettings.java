package io.gan4j.diagnosis;

import io.gan4j.config.Require;

/**
 * How a training is looked after: the settings at {@code gan4j.diagnosis}.
 *
 * @param every steps between two looks, 0 for none
 * @param rollBacks how often a run is rolled back at most
 * @param nonFinite and so on: what to do about a {@link Symptom}
 */
public record DiagnosisSettings(
        long every,
        int rollBacks,
        Treatment nonFinite,
        Treatment discriminatorWon,
        Treatment discriminatorOneSided,
        Treatment exploding,
        Treatment discriminatorByHeart,
        Treatment generatorCollapsed,
        Treatment classCollapsed,
        Treatment generatorSaturated,
        Treatment oscillating,
        Treatment pastBest,
        Treatment labelsUnrelated) {
    public DiagnosisSettings {
        Require.atLeast("every", every, 0);
        Require.atLeast("rollBacks", rollBacks, 0);
    }

    /** Returns what to do about a symptom. */
    public Treatment of(Symptom symptom) {
        return switch (symptom) {
            case NON_FINITE -> nonFinite;
            case DISCRIMINATOR_WON -> discriminatorWon;
            case DISCRIMINATOR_ONE_SIDED -> discriminatorOneSided;
            case EXPLODING -> exploding;
            case DISCRIMINATOR_BY_HEART -> discriminatorByHeart;
            case GENERATOR_COLLAPSED -> generatorCollapsed;
            case CLASS_COLLAPSED -> classCollapsed;
            case GENERATOR_SATURATED -> generatorSaturated;
            case OSCILLATING -> oscillating;
            case PAST_BEST -> pastBest;
            case LABELS_UNRELATED -> labelsUnrelated;
        };
    }
}
