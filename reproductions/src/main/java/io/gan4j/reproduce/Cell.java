package io.gan4j.reproduce;

import io.gan4j.file.Sha256;
import io.gan4j.tune.Declaration;
import io.gan4j.tune.Grid;
import io.gan4j.tune.Ranking;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A row of an experiment's table: a variant with settings.
 *
 * @param name by which it is called
 * @param title as the table has it
 * @param variant that is trained
 * @param settings its own, over those of all cells, as HOCON, a line each; may be empty
 * @param overrides both as {@code key=value}
 * @param metrics that every run is measured by; none for what is told by what the training itself measures
 * @param published of each score what the paper says
 * @param entry what it is made of, if it is one of a leaderboard
 * @param minutes that a run takes on one thread, about
 */
public record Cell(
        String name,
        String title,
        String variant,
        String settings,
        List<String> overrides,
        List<String> metrics,
        Map<String, Published> published,
        Optional<Entry> entry,
        double minutes) {
    public Cell {
        overrides = List.copyOf(overrides);
        metrics = List.copyOf(metrics);
        published = Collections.unmodifiableMap(new LinkedHashMap<>(published));
    }

    /** Returns its run with a seed, as a grid of one. */
    Declaration declaration(long seed, List<String> more, int count) {
        return Declaration.of(
                variant,
                Optional.empty(),
                Stream.concat(overrides.stream(), more.stream()).toList(),
                new Grid(Map.of(Ranking.SEED, List.of(Long.toString(seed)))),
                metrics,
                count);
    }

    /** Returns a text that is another one as soon as the cell is declared otherwise, or measured otherwise. */
    String fingerprint(Experiment of) {
        return Sha256.of(String.join("\n", variant, String.join("\n", overrides), metrics + " " + of.count()))
                .substring(0, 16);
    }
}
