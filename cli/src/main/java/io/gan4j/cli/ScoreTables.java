package io.gan4j.cli;

import io.gan4j.metric.CaptionScores;
import io.gan4j.metric.CaptionScores.Apart;
import io.gan4j.metric.CaptionScores.Diversity;
import io.gan4j.metric.CaptionScores.Retrieval;
import io.gan4j.metric.GeneratorScores;
import io.gan4j.metric.LeftOut;
import io.gan4j.metric.MetricResult;
import io.gan4j.metric.Question;
import io.gan4j.metric.Score;
import io.gan4j.metric.Scores;
import io.gan4j.metric.TranslationScores;
import io.gan4j.metric.TranslationScores.Domain;
import io.gan4j.metric.TranslationScores.Outcome;
import io.gan4j.metric.TranslationScores.Translated;
import io.gan4j.metric.similarity.Similarity;
import io.gan4j.run.Comparison;
import java.io.PrintWriter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** Scores as tables for a terminal. */
final class ScoreTables {
    private ScoreTables() {}

    static void print(Scores scores, PrintWriter out) {
        if (scores instanceof TranslationScores translation) {
            print(translation, out);
        } else if (scores instanceof CaptionScores captions) {
            print(captions, out);
        } else if (scores instanceof GeneratorScores generator) {
            print(generator, out);
        }
    }

    private static void print(GeneratorScores scores, PrintWriter out) {
        for (Question question : Question.values()) {
            List<Score> answers = scores.results().stream()
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
        out.println();
        printLeftOut(scores, out);
        out.println(
                "Floor: the same metric of real images in place of the generated ones. Nothing but value-at-floor-n,");
        out.println("of as many images, compares with it: ↑ higher is better, ↓ lower, ≈ the nearer to the floor.");
    }

    /** Says which metrics were left out for lack of something, and of what. */
    static void printLeftOut(GeneratorScores scores, PrintWriter out) {
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

    private static void print(CaptionScores scores, PrintWriter out) {
        for (Retrieval retrieval : scores.retrievals()) {
            out.println();
            out.printf(
                    Locale.ROOT,
                    "%-38s mean rank ↓  median ↓  first ↑  first ten ↑%n",
                    retrieval.captions().replace('-', ' ') + ", n = " + retrieval.queries() + ", among "
                            + retrieval.pool());
            retrieval
                    .ranks()
                    .forEach((name, ranks) -> out.printf(
                            Locale.ROOT,
                            "  %-36s %11.1f%10.1f%7.1f %%%11.1f %%%n",
                            label(name),
                            ranks.mean(),
                            ranks.median(),
                            100 * ranks.first(),
                            100 * ranks.ten()));
        }
        out.println();
        out.println(
                "How far images are apart               L1 of one caption   of different   SSIM of one   of different");
        for (Diversity diversity : scores.diversities()) {
            Apart within = diversity.within();
            Apart between = diversity.between();
            out.printf(
                    Locale.ROOT,
                    "  %-36s %17.1f%15.1f%14.3f%15.3f%n",
                    diversity.stage(),
                    within.l1(),
                    between.l1(),
                    within.ssim(),
                    between.ssim());
        }
        out.printf(
                Locale.ROOT,
                "  %-36s %17s%15.1f%14s%15.3f%n",
                "real images",
                "",
                scores.ofReal().l1(),
                "",
                scores.ofReal().ssim());
        out.println();
        out.println("The matching network: " + scores.judge());
    }

    private static String label(String outcome) {
        return Map.of(
                        CaptionScores.REAL, "real image",
                        CaptionScores.NEAREST, "nearest caption's image")
                .getOrDefault(outcome, outcome);
    }

    private static void print(TranslationScores scores, PrintWriter out) {
        for (Translated translated : scores.directions()) {
            out.println();
            boolean paired = translated.translation().similarity().isPresent();
            out.printf(
                    Locale.ROOT,
                    "%-20s%s  target style ↑%n",
                    translated.direction() + ", n = " + translated.images(),
                    paired ? "    L1 ↓  SSIM ↑  PSNR ↑" : "");
            print("translation", translated.translation(), out);
            print("doing nothing", translated.nothing(), out);
            print("mean image", translated.meanImage(), out);
        }
        out.println();
        out.println("The judge of styles (" + scores.judge() + ") knows real images of");
        for (int i = 0; i < scores.domains().size(); i++) {
            Domain domain = scores.domains().get(i);
            out.printf(
                    Locale.ROOT,
                    "  %c  %5.1f %%   n = %d held out, learned from %d%n",
                    'A' + i,
                    100 * domain.accuracy(),
                    domain.heldOut(),
                    domain.training());
        }
    }

    private static void print(String name, Outcome outcome, PrintWriter out) {
        out.printf(
                Locale.ROOT,
                "  %-18s%s  %12.1f %%%n",
                name,
                outcome.similarity().map(ScoreTables::columns).orElse(""),
                100 * outcome.targetStyle());
    }

    private static String columns(Similarity similarity) {
        return String.format(Locale.ROOT, "%8.2f%8.3f%8.2f", similarity.l1(), similarity.ssim(), similarity.psnr());
    }
}
