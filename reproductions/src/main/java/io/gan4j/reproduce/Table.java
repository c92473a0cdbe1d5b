package io.gan4j.reproduce;

import io.gan4j.metric.Score;
import io.gan4j.run.Comparison;
import io.gan4j.tune.Ranking.Mean;
import io.gan4j.tune.Result;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What came of an experiment's cells, in their order. */
public record Table(List<Row> rows) {
    public Table {
        rows = List.copyOf(rows);
    }

    /**
     * Results of a cell.
     *
     * @param measured those that have scores
     * @param diverged how many have none
     */
    public record Row(Cell cell, List<Result> measured, int diverged) {
        public Row {
            measured = List.copyOf(measured);
        }

        /** Returns how many runs are done. */
        public int runs() {
            return measured.size() + diverged;
        }

        /** Returns a score's mean over seeds; empty where no run has it. */
        public Optional<Mean> mean(String metric) {
            List<Score> scores = measured.stream()
                    .flatMap(result -> result.measured().stream())
                    .filter(score -> score.metric().equals(metric))
                    .toList();
            return scores.isEmpty() ? Optional.empty() : Optional.of(Mean.of(scores));
        }
    }

    /** Puts results together. */
    public static Table of(Experiment experiment, List<Outcome> outcomes) {
        return new Table(experiment.cells().stream()
                .map(cell -> {
                    List<Result> results = outcomes.stream()
                            .filter(outcome -> outcome.cell().equals(cell.name()))
                            .map(Outcome::result)
                            .toList();
                    List<Result> measured = results.stream()
                            .filter(result -> result.failure().isEmpty())
                            .toList();
                    return new Row(cell, measured, results.size() - measured.size());
                })
                .toList());
    }

    /** @throws java.util.NoSuchElementException if there is no such cell */
    Row row(String cell) {
        return rows.stream()
                .filter(row -> row.cell().name().equals(cell))
                .findFirst()
                .orElseThrow();
    }

    /** Returns the scores that any run has, each as the first run has it, by name. */
    Map<String, Score> scores() {
        Map<String, Score> scores = new LinkedHashMap<>();
        rows.stream()
                .flatMap(row -> row.measured().stream())
                .flatMap(result -> result.measured().stream())
                .forEach(score -> scores.putIfAbsent(score.metric(), score));
        return scores;
    }

    /** Returns a mean with its standard deviation. */
    static String text(Mean mean) {
        String value = Comparison.number(mean.value());
        return mean.deviation().isEmpty()
                ? value
                : value + " ± " + Comparison.number(mean.deviation().getAsDouble());
    }
}
