package io.gan4j.reproduce;

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
import java.util.stream.Stream;

/**
 * Losses on one board, by what each comes to with the best of what stands beside it.
 *
 * @param metric name of the score that it goes by
 * @param lines of the losses that have a run, the best first
 */
record Leaderboard(Entry.Part board, String metric, List<Line> lines) {
    Leaderboard {
        lines = List.copyOf(lines);
    }

    /**
     * A loss.
     *
     * @param rows one for each of what stands beside it
     * @param runs all of them together; of one that diverged the worst of the board
     */
    record Line(String loss, List<Table.Row> rows, Choice runs) {}

    /** Returns a board each, in their order, of what is done so far. */
    static List<Leaderboard> of(Table table, String metric) {
        Map<Entry.Part, Map<String, List<Table.Row>>> boards = new LinkedHashMap<>();
        for (Table.Row row : table.rows()) {
            row.cell()
                    .entry()
                    .ifPresent(entry -> boards.computeIfAbsent(entry.board(), none -> new LinkedHashMap<>())
                            .computeIfAbsent(entry.loss(), none -> new ArrayList<>())
                            .add(row));
        }
        List<Leaderboard> all = new ArrayList<>();
        boards.forEach((board, losses) -> all.add(of(board, metric, losses)));
        return all;
    }

    private static Leaderboard of(Entry.Part board, String metric, Map<String, List<Table.Row>> losses) {
        List<Score> scores = losses.values().stream()
                .flatMap(List::stream)
                .flatMap(row -> row.scores(metric).stream())
                .toList();
        if (scores.isEmpty()) {
            return new Leaderboard(board, metric, List.of());
        }
        Better better = scores.get(0).better();
        double worst = Choice.of(scores.stream().map(Score::value).toList(), better)
                .values()
                .get(scores.size() - 1);
        List<Line> lines = new ArrayList<>();
        losses.forEach((loss, rows) -> {
            List<Double> values = rows.stream()
                    .flatMap(row -> Stream.concat(
                            row.scores(metric).stream().map(Score::value),
                            Stream.generate(() -> worst).limit(row.diverged())))
                    .toList();
            if (!values.isEmpty()) {
                lines.add(new Line(loss, rows, Choice.of(values, better)));
            }
        });
        Comparator<Line> best = Comparator.comparingDouble(line -> line.runs().expected(budget(line)));
        lines.sort(better == Better.HIGHER ? best.reversed() : best);
        return new Leaderboard(board, metric, lines);
    }

    /** Returns how many runs choosing is held to be: as many as there are things to stand beside a loss. */
    private static int budget(Line line) {
        return Math.min(line.rows().size(), line.runs().values().size());
    }

    /** Returns how far losses are apart: what is expected of a run of the best one and of the worst. */
    double apartAtRandom() {
        return apart(lines.stream().map(line -> line.runs().expected(1)).toList());
    }

    /** Returns the same of the best of some runs. */
    double apartAtBest() {
        return apart(
                lines.stream().map(line -> line.runs().expected(budget(line))).toList());
    }

    private static double apart(List<Double> values) {
        DoubleSummaryStatistics all =
                values.stream().mapToDouble(Double::doubleValue).summaryStatistics();
        return all.getMax() - all.getMin();
    }

    /** Returns both in words. */
    String distances() {
        return board.title() + ": " + Comparison.number(apartAtRandom()) + " apart by a run each, "
                + Comparison.number(apartAtBest()) + " by the best of "
                + lines.get(0).rows().size();
    }

    /** Returns it as a table in Markdown. */
    String markdown() {
        StringBuilder table = new StringBuilder("| loss | ");
        StringBuilder rule = new StringBuilder("|---|");
        List<Table.Row> first = lines.get(0).rows();
        for (Table.Row row : first) {
            table.append(row.cell().entry().orElseThrow().beside().title()).append(" | ");
            rule.append("---|");
        }
        table.append("a run | best of ").append(first.size()).append(" |\n");
        table.append(rule).append("---|---|\n");
        for (Line line : lines) {
            table.append("| ").append(line.loss()).append(" | ");
            line.rows().forEach(row -> table.append(text(row)).append(" | "));
            table.append(text(line.runs().interval(1))).append(" | ");
            table.append(text(line.runs().interval(budget(line)))).append(" |\n");
        }
        return table.toString();
    }

    private String text(Table.Row row) {
        if (row.runs() == 0) {
            return "–";
        }
        String diverged = row.diverged() == 0 ? "" : row.diverged() + " of " + row.runs() + " diverged";
        return Stream.of(row.mean(metric).map(Mean::text).orElse(""), diverged)
                .filter(text -> !text.isEmpty())
                .reduce((mean, rest) -> mean + ", " + rest)
                .orElse("–");
    }

    private static String text(Choice.Interval interval) {
        return String.format(
                Locale.ROOT,
                "%s (%s to %s)",
                Comparison.number(interval.expected()),
                Comparison.number(interval.low()),
                Comparison.number(interval.high()));
    }
}
