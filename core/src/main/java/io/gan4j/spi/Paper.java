package io.gan4j.spi;

import java.util.List;

/**
 * The paper that a variant comes from, and how the variant differs from it.
 *
 * @param deviations each "paper says, official code does, we do, and why"
 */
public record Paper(String title, String authors, int year, String link, List<String> deviations) {
    public Paper {
        deviations = List.copyOf(deviations);
    }
}
