package io.gan4j.cli.text;

import io.gan4j.metric.LeftOut;
import io.gan4j.metric.MetricResult;
import io.gan4j.metric.Question;
import io.gan4j.metric.Score;
import io.gan4j.metric.Scores;
import io.gan4j.metric.Table;
import io.gan4j.run.Comparison;
import java.io.PrintWriter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** Scores as tables for a terminal. */
public final class ScoreTables {
    private ScoreTables() {}

    public static void print(Scores scores, PrintWriter out) {
        for (Question question : Question.values()) {
            List<Score> answers = scores.results().stream()
                    .filter(result -> result.tables().isEmpty())
                    .flatMap(result -> result.scores().stream()
                            .filter(score -> score.question().orElse(result.question()) == question))
                    .toList();
            List<MetricResult> refused = scores.results().stream()
                    .filter(result ->
                            result.question() == question && result.problem().isPresent())
                    .toList();
            if (!answers.isEmpty() || !refused.isEmpty()) {
                out.println();
                TextTable table = new TextTable(List.of(
                        question.words(), "value", "n", "n-real", "value-at-floor-n", "floor", "floor-n", "features"));
                answers.forEach(score -> table.row(row(score)));
                out.print(table);
                refused.forEach(result -> result.problem().ifPresent(problem -> {
                    out.println("  " + result.metric() + " cannot be measured:");
                    problem.lines().forEach(line -> out.println("    " + line));
                }));
            }
        }
        boolean rows = false;
        for (MetricResult result : scores.results()) {
            result.tables().forEach(table -> print(table, out));
            rows |= result.tables().isEmpty();
        }
        out.println();
        printLeftOut(scores, out);
        if (!rows) {
            return;
        }
        out.println(
                "Floor: the same metric of real images in place of the generated ones. Nothing but value-at-floor-n,");
        out.println("of as many images, compares with it: ↑ higher is better, ↓ lower, ≈ the nearer to the floor.");
    }

    private static void print(Table table, PrintWriter out) {
        TextTable text = new TextTable(table.titles());
        table.rows().forEach(text::row);
        out.println();
        out.print(text);
    }

    /** Says which metrics were left out for lack of something, and of what. */
    public static void printLeftOut(Scores scores, PrintWriter out) {
        Map<String, List<String>> byReason = scores.lacking().stream()
                .collect(Collectors.groupingBy(
                        LeftOut::why, LinkedHashMap::new, Collectors.mapping(LeftOut::metric, Collectors.toList())));
        if (!byReason.isEmpty()) {
            out.println("Left out,");
            byReason.forEach((why, metrics) -> out.println("  " + why + ": " + String.join(", ", metrics)));
            out.println();
        }
    }

    private static List<String> row(Score score) {
        return List.of(
                score.metric() + " " + score.better().sign(),
                Comparison.number(score.value()),
                number(score.n()),
                number(score.nReal()),
                score.floor()
                        .map(floor -> Comparison.number(floor.beside(), "-"))
                        .orElse("-"),
                score.floor().map(floor -> Comparison.number(floor.value())).orElse("-"),
                score.floor().map(floor -> number(floor.n())).orElse("-"),
                score.features());
    }

    private static String number(long n) {
        return n == 0 ? "?" : String.format(Locale.ROOT, "%,d", n);
    }
}
