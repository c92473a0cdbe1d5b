package io.gan4j.tune;

import io.gan4j.metric.Score;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * Results of a grid, those that differ in their seed put together, the best first: by the first score of the first
 * metric. What was measured with more seeds stands before what was with fewer, whatever these came to.
 */
public record Ranking(List<Row> rows) {
    /** The setting that results are averaged over. */
    public static final String SEED = "seed";

    public Ranking {
        rows = List.copyOf(rows);
    }

    /**
     * A combination of settings.
     *
     * @param settings but for the seed
     * @param measured the results that have scores, the best first
     * @param diverged how many have none
     * @param means of their scores
     */
    public record Row(Map<String, String> settings, List<Result> measured, int diverged, List<Mean> means) {
        private double deviation() {
            return means.isEmpty() ? 0 : means.get(0).deviation().orElse(0);
        }

        private double merit() {
            return measured.stream().mapToDouble(Ranking::merit).average().orElse(Double.POSITIVE_INFINITY);
        }
    }

    /**
     * A score over seeds.
     *
     * @param score of the first: its name, direction, n, features and floor are those of all
     * @param deviation standard deviation of the sample; empty for fewer than two seeds
     */
    public record Mean(Score score, double value, OptionalDouble deviation) {
        /** @param scores of the same name; one at least */
        public static Mean of(List<Score> scores) {
            Spread spread = Spread.of(scores.stream().map(Score::value).toList());
            return new Mean(scores.get(0), spread.mean(), spread.deviation());
        }

        /** Returns it with its deviation, as tables have it. */
        public String text() {
            return new Spread(value, deviation).toString();
        }
    }

    public static Ranking of(List<Result> results) {
        Map<Map<String, String>, List<Result>> alike = new LinkedHashMap<>();
        for (Result result : results) {
            alike.computeIfAbsent(butForSeed(result.settings()), key -> new ArrayList<>())
                    .add(result);
        }
        List<Row> rows = new ArrayList<>();
        alike.forEach((settings, some) -> rows.add(row(settings, some)));
        rows.sort(Comparator.comparingInt((Row row) -> -row.measured().size())
                .thenComparingInt(Row::diverged)
                .thenComparingDouble(Row::merit));
        return new Ranking(rows);
    }

    /** Returns what makes runs a combination. */
    static Map<String, String> butForSeed(Map<String, String> settings) {
        Map<String, String> others = new LinkedHashMap<>(settings);
        others.remove(SEED);
        return others;
    }

    private static Row row(Map<String, String> settings, List<Result> results) {
        List<Result> measured = results.stream()
                .filter(result -> result.failure().isEmpty())
                .sorted(Comparator.comparingDouble(Ranking::merit))
                .toList();
        Map<String, List<Score>> scores = new LinkedHashMap<>();
        measured.forEach(result -> result.measured()
                .forEach(score -> scores.computeIfAbsent(score.metric(), name -> new ArrayList<>())
                        .add(score)));
        return new Row(
                settings,
                measured,
                results.size() - measured.size(),
                scores.values().stream().map(Mean::of).toList());
    }

    /** Returns how far a result is from what is best, or a number that grows with it. */
    private static double merit(Result result) {
        return result.measured().stream().findFirst().map(Ranking::merit).orElse(Double.POSITIVE_INFINITY);
    }

    private static double merit(Score score) {
        return switch (score.better()) {
            case LOWER -> score.value();
            case HIGHER -> -score.value();
            case NEAR_FLOOR -> Double.POSITIVE_INFINITY; // decides nothing
        };
    }

    /** Returns the other rows whose mean is not further from that of the best than both deviations together. */
    public List<Row> alike(Row best) {
        return rows.stream()
                .filter(row -> !row.equals(best) && Double.isFinite(row.merit()))
                .filter(row -> Math.abs(row.merit() - best.merit()) <= row.deviation() + best.deviation())
                .toList();
    }

    /** Returns the first row, if what decides is known of it. */
    public Optional<Row> best() {
        return rows.stream().findFirst().filter(row -> Double.isFinite(row.merit()));
    }
}
