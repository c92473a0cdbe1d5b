package io.gan4j.reproduce;

import io.gan4j.error.InvalidInputException;
import io.gan4j.metric.Better;
import io.gan4j.metric.Score;
import io.gan4j.run.Comparison;
import io.gan4j.tune.Ranking.Mean;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.DoubleSummaryStatistics;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Losses on one board, by what to expect of the best of some of a loss's runs: as many as there are things to stand
 * beside it, drawn from all that it has, whatever stands beside it and whatever the seed.
 *
 * @param score that it goes by, as the first run has it; empty where none has it
 * @param lines a loss each: those with as many runs, the best first, and then the others
 */
record Leaderboard(Entry.Part board, Optional<Score> score, List<Line> lines) {
    /** In how many resamples losses have to be closer to each other, for that to be said. */
    private static final double SURE = 0.95;

    Leaderboard {
        lines = List.copyOf(lines);
    }

    /**
     * A loss.
     *
     * @param rows one for each of what stands beside it
     * @param best all its runs together, a diverged one as the worst of the board; empty where none is done
     */
    record Line(String loss, List<Table.Row> rows, Optional<BestOf> best) {
        int budget() {
            return rows.size();
        }

        /** Returns whether there are runs enough to choose from. */
        boolean ranked() {
            return best.filter(runs -> runs.runs() >= budget()).isPresent();
        }

        private double expected() {
            return best.orElseThrow().expected(budget());
        }
    }

    /** Returns the boards, in their order, of what is done so far, by the experiment's first metric. */
    static List<Leaderboard> of(Table table) {
        Optional<String> metric = table.scores().keySet().stream().findFirst();
        Map<Entry.Part, Map<String, List<Table.Row>>> boards = new LinkedHashMap<>();
        for (Table.Row row : table.rows()) {
            row.cell()
                    .entry()
                    .ifPresent(entry -> boards.computeIfAbsent(entry.board(), none -> new LinkedHashMap<>())
                            .computeIfAbsent(entry.loss(), none -> new ArrayList<>())
                            .add(row));
        }
        return boards.entrySet().stream()
                .map(board -> of(board.getKey(), metric.orElse(""), board.getValue()))
                .toList();
    }

    private static Leaderboard of(Entry.Part board, String metric, Map<String, List<Table.Row>> losses) {
        List<Score> scores = losses.values().stream()
                .flatMap(List::stream)
                .flatMap(row -> row.scores(metric).stream())
                .toList();
        Optional<Score> first = scores.stream().findFirst();
        first.ifPresent(score -> requireComparable(board, score, scores));
        Better better = first.map(Score::better).orElse(Better.LOWER);
        double worst = first.isEmpty() ? 0 : worst(scores, better);
        List<Line> lines = new ArrayList<>();
        losses.forEach((loss, rows) -> {
            List<Double> values = first.isEmpty() ? List.of() : values(rows, metric, worst);
            lines.add(
                    new Line(loss, rows, values.isEmpty() ? Optional.empty() : Optional.of(BestOf.of(values, better))));
        });
        Comparator<Line> byValue = Comparator.comparingDouble(Line::expected);
        Stream<Line> ranked =
                lines.stream().filter(Line::ranked).sorted(better == Better.HIGHER ? byValue.reversed() : byValue);
        return new Leaderboard(
                board,
                first,
                Stream.concat(ranked, lines.stream().filter(line -> !line.ranked()))
                        .toList());
    }

    private static void requireComparable(Entry.Part board, Score first, List<Score> scores) {
        if (first.better() == Better.NEAR_FLOOR) {
            throw InvalidInputException.lines(
                    "No leaderboard can go by " + first.metric() + ", of which neither more nor less is better.",
                    "Name another metric first.");
        }
        scores.stream()
                .filter(score -> !score.features().equals(first.features()))
                .findFirst()
                .ifPresent(other -> {
                    throw InvalidInputException.lines(
                            "Board " + board.name() + " has " + first.metric() + " by features " + first.features()
                                    + " and by " + other.features() + ", which cannot be compared.",
                            "Set evaluation.features in the experiment, and run it --again.");
                });
    }

    private static double worst(List<Score> scores, Better better) {
        List<Double> bestFirst =
                BestOf.of(scores.stream().map(Score::value).toList(), better).values();
        return bestFirst.get(bestFirst.size() - 1);
    }

    private static List<Double> values(List<Table.Row> rows, String metric, double ofDiverged) {
        return rows.stream()
                .flatMap(row -> Stream.concat(
                        row.scores(metric).stream().map(Score::value),
                        Stream.generate(() -> ofDiverged).limit(row.diverged())))
                .toList();
    }

    /** Returns whether every loss has runs enough. */
    boolean isComplete() {
        return lines.stream().allMatch(Line::ranked);
    }

    /** Returns how far the best and the worst loss are apart by so many runs each. */
    private double apart(int budget) {
        DoubleSummaryStatistics all = lines.stream()
                .mapToDouble(line -> line.best().orElseThrow().expected(budget))
                .summaryStatistics();
        return all.getMax() - all.getMin();
    }

    /**
     * Returns whether losses are closer to each other by the best of some runs than by a run each: in 95 of 100
     * resamples of the runs of each.
     */
    boolean choosingBringsTogether() {
        int closer = 0;
        for (int i = 0; i < BestOf.RESAMPLES; i++) {
            int number = i;
            List<Line> resampled = lines.stream()
                    .map(line -> new Line(
                            line.loss(), line.rows(), line.best().map(runs -> runs.resampled(line.loss(), number))))
                    .toList();
            Leaderboard drawn = new Leaderboard(board, score, resampled);
            closer += drawn.apart(budget()) < drawn.apart(1) ? 1 : 0;
        }
        return closer >= SURE * BestOf.RESAMPLES;
    }

    private int budget() {
        return lines.get(0).budget();
    }

    /** Returns how far losses are apart in words; what is missing where that cannot be said. */
    String distances() {
        if (score.isEmpty() || !isComplete()) {
            return board.title() + ": "
                    + lines.stream().filter(line -> !line.ranked()).count() + " of " + lines.size()
                    + " losses have too few runs";
        }
        return board.title() + ": " + Comparison.number(apart(1)) + " apart by a run each, "
                + Comparison.number(apart(budget())) + " by the best of " + budget();
    }

    /** Returns it as a table in Markdown. */
    String markdown() {
        String besides = lines.get(0).rows().stream()
                .map(row -> row.cell().entry().orElseThrow().beside().title() + " | ")
                .collect(Collectors.joining());
        StringBuilder table = new StringBuilder("| loss | " + besides + "a run | best of " + budget() + " |\n");
        table.append("|---".repeat(budget() + 3)).append("|\n");
        for (Line line : lines) {
            table.append("| ").append(line.loss()).append(" | ");
            line.rows().forEach(row -> table.append(text(row)).append(" | "));
            for (int budget : List.of(1, budget())) {
                table.append(line.best()
                                .filter(runs -> line.ranked())
                                .map(runs -> text(runs.interval(budget)))
                                .orElse("–"))
                        .append(" |")
                        .append(budget == 1 ? " " : "\n");
            }
        }
        return table.toString();
    }

    private String text(Table.Row row) {
        String mean =
                score.flatMap(one -> row.mean(one.metric())).map(Mean::text).orElse("");
        String diverged = row.diverged() == 0 ? "" : row.diverged() + " of " + row.runs() + " diverged";
        String both = Stream.of(mean, diverged).filter(text -> !text.isEmpty()).collect(Collectors.joining(", "));
        return both.isEmpty() ? "–" : both;
    }

    private static String text(BestOf.Interval interval) {
        return String.format(
                Locale.ROOT,
                "%s (%s to %s)",
                Comparison.number(interval.expected()),
                Comparison.number(interval.low()),
                Comparison.number(interval.high()));
    }
}
