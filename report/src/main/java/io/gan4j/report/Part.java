package io.gan4j.report;

import io.gan4j.error.InvalidInputException;
import java.io.UncheckedIOException;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * A part of a run, or why there is none: a page shows what can be shown of a run that is damaged, or lacks a plug-in.
 *
 * @param problem in lines, empty where there is none
 */
record Part<T>(Optional<T> found, String problem) {
    static <T> Part<T> of(Supplier<T> read) {
        try {
            return new Part<>(Optional.of(read.get()), "");
        } catch (InvalidInputException | UncheckedIOException e) {
            return new Part<>(Optional.empty(), String.valueOf(e.getMessage()));
        }
    }
}
