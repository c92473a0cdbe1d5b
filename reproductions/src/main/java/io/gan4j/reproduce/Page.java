package io.gan4j.reproduce;

import io.gan4j.file.Sha256;
import io.gan4j.metric.Score;
import io.gan4j.run.Comparison;
import io.gan4j.run.Json;
import io.gan4j.tune.Ranking.Mean;
import io.gan4j.tune.Result;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.LongSummaryStatistics;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * What a person reads of an experiment: Markdown that follows from its declaration and its results, and from nothing
 * else, so that one that is stale can be told.
 *
 * @param pictures file names of those that stand beside it
 */
public record Page(Experiment experiment, List<Outcome> outcomes, List<String> pictures) {
    public Page {
        outcomes = List.copyOf(outcomes);
        pictures = List.copyOf(pictures);
    }

    /** Returns the page of an experiment, with the pictures of it that are in a folder. */
    public static Page of(Experiment experiment, List<Outcome> outcomes, Path folder) {
        List<String> names = new ArrayList<>();
        if (outcomes.stream().anyMatch(outcome -> !outcome.curves().isEmpty())) {
            names.add(experiment.name() + Charts.ENDING);
        }
        experiment.boards().forEach(board -> names.add(Charts.file(experiment, board)));
        outcomes.stream()
                .filter(outcome -> outcome.seed() == 1)
                .forEach(outcome -> names.add(picture(experiment, experiment.cell(outcome.cell()))));
        return new Page(
                experiment,
                outcomes,
                names.stream()
                        .filter(name -> Files.exists(folder.resolve(name)))
                        .toList());
    }

    /** Returns the file name of what a cell draws. */
    public static String picture(Experiment experiment, Cell cell) {
        return experiment.name() + "-" + cell.name() + ".png";
    }

    /** Returns the file name of an experiment's page. */
    public static String file(Experiment experiment) {
        return experiment.name() + ".md";
    }

    public String markdown() {
        Table table = Table.of(experiment, outcomes);
        StringBuilder page = new StringBuilder();
        page.append("# ").append(experiment.title()).append("\n\n");
        page.append(String.format(
                Locale.ROOT, "Made by `./gan4j reproduce %s`; not to be edited. %s\n\n", experiment.name(), done()));
        page.append(experiment.question().strip()).append("\n\n");
        page.append("From: [")
                .append(experiment.paper())
                .append("](")
                .append(experiment.url())
                .append(").\n\n");
        claims(page, table);
        if (experiment.isLeaderboard()) {
            leaderboards(page, table);
        } else {
            results(page, table);
        }
        pictures(page);
        list(page, "Deviations from the paper", experiment.deviations());
        list(page, "What was tried where it fails", experiment.tried());
        settings(page);
        circumstances(page);
        page.append("<!-- results ")
                .append(Sha256.of(Json.line(outcomes)), 0, 16)
                .append(" -->\n");
        return page.toString();
    }

    private String done() {
        return String.format(
                Locale.ROOT,
                "%,d of %,d runs are done%s",
                outcomes.size(),
                Table.of(experiment, outcomes).all(),
                outcomes.isEmpty() ? "." : ", in " + hours() + " of training on one thread each.");
    }

    /** Returns how long its runs took. */
    private String hours() {
        double minutes = outcomes.stream()
                        .mapToDouble(outcome -> outcome.result().seconds())
                        .sum()
                / 60;
        return minutes < 90
                ? String.format(Locale.ROOT, "%.0f min", minutes)
                : String.format(Locale.ROOT, "%.1f h", minutes / 60);
    }

    private void claims(StringBuilder page, Table table) {
        if (experiment.claims().isEmpty()) {
            return;
        }
        page.append("| claim | here | measured |\n|---|---|---|\n");
        for (Claim claim : experiment.claims()) {
            Claim.Judgement judgement = claim.judge(table);
            page.append(String.format(
                    Locale.ROOT,
                    "| %s | **%s** | %s: %s |\n",
                    claim.says(),
                    judgement.verdict().words(),
                    claim.metric(),
                    judgement.why()));
        }
        page.append("\n[What a verdict means.](../reproducing.md#verdicts)\n\n");
    }

    private void results(StringBuilder page, Table table) {
        Map<String, Score> scores = table.scores();
        if (scores.isEmpty()) {
            return;
        }
        page.append("## Results\n\n| | runs |");
        StringBuilder rule = new StringBuilder("|---|---|");
        scores.forEach((name, score) -> {
            page.append(' ')
                    .append(name)
                    .append(' ')
                    .append(score.better().sign())
                    .append(" |");
            rule.append("---|");
            if (isPublished(name)) {
                page.append(" paper |");
                rule.append("---|");
            }
        });
        page.append('\n').append(rule).append('\n');
        for (Table.Row row : table.rows()) {
            page.append("| ").append(row.cell().title()).append(" | ").append(row.runs());
            page.append(row.diverged() > 0 ? ", " + row.diverged() + " of them diverged |" : " |");
            scores.keySet().forEach(name -> {
                page.append(' ')
                        .append(row.mean(name).map(Mean::text).orElse("–"))
                        .append(" |");
                if (isPublished(name)) {
                    page.append(' ')
                            .append(Optional.ofNullable(row.cell().published().get(name))
                                    .map(Published::text)
                                    .orElse(""))
                            .append(" |");
                }
            });
            page.append('\n');
        }
        if (scores.values().stream().anyMatch(score -> score.floor().isPresent())) {
            page.append("| real data | |");
            scores.forEach((name, score) -> {
                page.append(' ')
                        .append(score.floor()
                                .map(floor -> Comparison.number(floor.value()))
                                .orElse(""))
                        .append(isPublished(name) ? " | |" : " |");
            });
            page.append('\n');
        }
        String of = scores.values().stream()
                .filter(score -> score.n() > 0) // what training itself logged is of no such images
                .map(score -> String.format(Locale.ROOT, "; n = %,d, features: %s", score.n(), score.features()))
                .distinct()
                .collect(Collectors.joining());
        page.append("\nMean ± standard deviation over seeds").append(of).append('.');
        if (scores.keySet().stream().anyMatch(Outcome::isStepsTo)) {
            page.append(" Of a score that was never reached, the steps are all there were.");
        }
        page.append("\n\n");
    }

    private void leaderboards(StringBuilder page, Table table) {
        List<Leaderboard> boards = Leaderboard.of(table).stream()
                .filter(board -> board.score().isPresent())
                .toList();
        if (boards.isEmpty()) {
            return;
        }
        page.append("""
                ## Leaderboards

                Beside each loss the mean ± standard deviation over seeds; then what to expect of one of all its runs, and of the best
                of some, drawn at random, with what 95 % of a bootstrap's resamples say. A run that diverged counts as the board's worst.

                """);
        for (Leaderboard board : boards) {
            Score score = board.score().orElseThrow();
            page.append(String.format(
                    Locale.ROOT,
                    "### %s\n\n%s %s of %,d generated images, features: %s.\n\n%s\n",
                    board.board().title(),
                    score.metric(),
                    score.better().sign(),
                    score.n(),
                    score.features(),
                    board.markdown()));
            String chart = Charts.file(experiment, board.board());
            if (pictures.contains(chart)) {
                page.append("![The best of some runs, by how many these are](")
                        .append(chart)
                        .append(")\n\n");
            }
        }
    }

    private boolean isPublished(String score) {
        return experiment.cells().stream().anyMatch(cell -> cell.published().containsKey(score));
    }

    private void pictures(StringBuilder page) {
        if (pictures.isEmpty() || experiment.isLeaderboard()) { // whose charts stand beside its tables
            return;
        }
        page.append("## Pictures\n\n");
        if (pictures.contains(experiment.name() + Charts.ENDING)) {
            page.append("![Curves over steps: the mean over seeds, and a standard deviation about it](")
                    .append(experiment.name())
                    .append(Charts.ENDING)
                    .append(
                            ")\n\nMade while training, of as many images as `evaluation.count` says: not the n of the table.\n\n");
        }
        for (Cell cell : experiment.cells()) {
            if (pictures.contains(picture(experiment, cell))) {
                page.append(cell.title())
                        .append(", seed 1, at the end:\n\n![")
                        .append(cell.title())
                        .append("](")
                        .append(picture(experiment, cell))
                        .append(")\n\n");
            }
        }
    }

    private static void list(StringBuilder page, String title, List<String> points) {
        if (!points.isEmpty()) {
            page.append("## ").append(title).append("\n\n");
            points.forEach(point -> page.append("- ").append(point.strip()).append('\n'));
            page.append('\n');
        }
    }

    private void settings(StringBuilder page) {
        page.append(
                        "## Settings\n\nOver each variant's defaults, which `./gan4j describe VARIANT` tells. Of all cells, ")
                .append(measuredBy(experiment.metrics()))
                .append(":\n\n");
        block(page, experiment.settings());
        if (experiment.isLeaderboard()) {
            parts(page, "On board", experiment.boards());
            parts(page, "Beside the loss", experiment.besides());
            Cell first = experiment.cells().get(0);
            page.append(String.format(
                    Locale.ROOT,
                    "A cell is `BOARD-LOSS-BESIDE`, such as `./gan4j reproduce %s --cell %s`: variant %s.\n\n",
                    experiment.name(),
                    first.name(),
                    first.variant()));
            return;
        }
        for (Cell cell : experiment.cells()) {
            page.append(String.format(
                    Locale.ROOT,
                    "%s, `./gan4j reproduce %s --cell %s`: variant %s%s\n\n",
                    cell.title(),
                    experiment.name(),
                    cell.name(),
                    cell.variant(),
                    cell.metrics().equals(experiment.metrics()) ? "" : ", " + measuredBy(cell.metrics())));
            block(page, cell.settings());
        }
    }

    private static void parts(StringBuilder page, String what, List<Entry.Part> parts) {
        for (Entry.Part part : parts) {
            page.append(String.format(Locale.ROOT, "%s `%s`, %s:\n\n", what, part.name(), part.title()));
            block(page, part.settings().isEmpty() ? "# nothing" : part.settings());
        }
    }

    private static String measuredBy(List<String> metrics) {
        return metrics.isEmpty() ? "measured while training only" : "measured by " + String.join(", ", metrics);
    }

    private static void block(StringBuilder page, String settings) {
        if (!settings.isEmpty()) {
            page.append("```hocon\n").append(settings).append("\n```\n\n");
        }
    }

    private void circumstances(StringBuilder page) {
        if (outcomes.isEmpty()) {
            return;
        }
        List<Result> results = outcomes.stream().map(Outcome::result).toList();
        page.append("## Circumstances\n\n");
        page.append(String.format(
                Locale.ROOT,
                "A run took %s s. Computed by %s on %s; processor %s; gan4j at %s.\n\n",
                between(results.stream()
                        .mapToLong(result -> Math.round(result.seconds()))
                        .summaryStatistics()),
                all(results.stream().map(Result::executor).toList()),
                all(results.stream()
                        .map(result -> result.threads() + (result.threads() == 1 ? " thread" : " threads"))
                        .toList()),
                all(results.stream().map(Result::processor).toList()),
                all(results.stream()
                        .map(result -> result.versions().getOrDefault("gan4j-commit", "an unknown commit"))
                        .toList())));
    }

    private static String between(LongSummaryStatistics seconds) {
        return seconds.getMin() == seconds.getMax()
                ? Long.toString(seconds.getMin())
                : seconds.getMin() + " to " + seconds.getMax();
    }

    private static String all(List<String> texts) {
        return new TreeSet<>(texts).stream().collect(Collectors.joining(", "));
    }
}
