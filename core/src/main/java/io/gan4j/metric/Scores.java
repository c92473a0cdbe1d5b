package io.gan4j.metric;

import java.util.List;

/** What metrics of a run came to. */
public sealed interface Scores permits TranslationScores, CaptionScores, GeneratorScores {
    /** Returns in one line what judged. */
    String judge();

    /** Returns all numbers, in a fixed order. */
    List<Score> scores();

    /** Returns the measures that were not made, though as many were wanted as can be, and why. */
    default List<LeftOut> leftOut() {
        return List.of();
    }
}
