package io.gan4j.measure;

import java.util.Map;

/** What measures of a run came to. */
public sealed interface Scores permits TranslationScores, CaptionScores {
    /** Returns in one line what judged. */
    String judge();

    /** Returns all numbers by name, in a fixed order. */
    Map<String, Number> values();
}
