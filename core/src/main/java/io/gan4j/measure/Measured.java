package io.gan4j.measure;

import java.util.List;

/** What a measure found: its scores, and pictures where it has any. */
public record Measured(List<Score> scores, List<Picture> pictures) {
    public Measured {
        scores = List.copyOf(scores);
        pictures = List.copyOf(pictures);
    }

    public static Measured of(Score... scores) {
        return new Measured(List.of(scores), List.of());
    }
}
