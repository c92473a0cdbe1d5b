package io.gan4j.measure;

import java.util.List;

/** What measures of a run came to. */
public sealed interface Scores permits TranslationScores, CaptionScores, GeneratorScores {
    /** Returns in one line what judged. */
    String judge();

    /** Returns all numbers, in a fixed order. */
    List<Score> scores();
}
