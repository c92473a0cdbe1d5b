package io.gan4j.reproduce;

import io.gan4j.metric.Score;
import io.gan4j.tune.Ranking.Mean;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What came of an experiment's cells, in their order.
 *
 * @param rows a cell each
 */
public record Table(Experiment experiment, List<Row> rows) {
    public Table {
        rows = List.copyOf(rows);
    }

    /**
     * Results of a cell.
     *
     * @param measured those of runs that have scores
     * @param diverged how many have none
     */
    public record Row(Cell cell, List<Outcome> measured, int diverged) {
        public Row {
            measured = List.copyOf(measured);
        }

        /** Returns how many runs are done. */
        public int runs() {
            return measured.size() + diverged;
        }

        double divergedShare() {
            return runs() == 0 ? 0 : (double) diverged / runs();
        }

        /** Returns a score of every run that has it. */
        List<Score> scores(String metric) {
            return measured.stream()
                    .flatMap(outcome -> outcome.score(metric).stream())
                    .toList();
        }

        /** Returns a score's mean over seeds; empty where no run has it. */
        public Optional<Mean> mean(String metric) {
            List<Score> scores = scores(metric);
            return scores.isEmpty() ? Optional.empty() : Optional.of(Mean.of(scores));
        }
    }

    /** Puts results together. */
    public static Table of(Experiment experiment, List<Outcome> outcomes) {
        return new Table(
                experiment,
                experiment.cells().stream().map(cell -> row(cell, outcomes)).toList());
    }

    private static Row row(Cell cell, List<Outcome> outcomes) {
        List<Outcome> all = outcomes.stream()
                .filter(outcome -> outcome.cell().equals(cell.name()))
                .toList();
        List<Outcome> measured = all.stream()
                .filter(outcome -> outcome.result().failure().isEmpty())
                .toList();
        return new Row(cell, measured, all.size() - measured.size());
    }

    /** Returns how many runs there are to be: those that the experiment asks for, and what was done beyond. */
    int all() {
        return rows.stream()
                .mapToInt(row -> Math.max(row.runs(), experiment.seeds()))
                .sum();
    }

    /** @throws java.util.NoSuchElementException if there is no such cell */
    Row row(String cell) {
        return rows.stream()
                .filter(row -> row.cell().name().equals(cell))
                .findFirst()
                .orElseThrow();
    }

    /**
     * Returns the scores that a page has, each as the first run has it, by name: those that the experiment shows, or
     * else all that any run has; and those that a claim or the paper names, which may follow from curves.
     */
    Map<String, Score> scores() {
        Map<String, Score> scores = new LinkedHashMap<>();
        List<Outcome> outcomes =
                rows.stream().flatMap(row -> row.measured().stream()).toList();
        Stream<String> shown = experiment.show().isEmpty()
                ? outcomes.stream()
                        .flatMap(outcome -> outcome.scores().stream())
                        .map(Score::metric)
                : experiment.show().stream();
        Stream<String> named = Stream.concat(
                experiment.claims().stream()
                        .flatMap(claim -> Stream.concat(Stream.of(claim.metric()), claim.against().stream())),
                experiment.cells().stream().flatMap(cell -> cell.published().keySet().stream()));
        Stream.concat(shown, named)
                .distinct()
                .forEach(name -> outcomes.stream()
                        .flatMap(outcome -> outcome.score(name).stream())
                        .findFirst()
                        .ifPresent(score -> scores.put(name, score)));
        return scores;
    }
}
