package io.gan4j.cli.text;

import io.gan4j.metric.Score;
import io.gan4j.run.Comparison;
import io.gan4j.tune.Ranking;
import io.gan4j.tune.Ranking.Mean;
import io.gan4j.tune.Ranking.Row;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Results of a grid as a table for a terminal. */
public final class Rankings {
    private Rankings() {}

    public static void print(Ranking ranking, PrintWriter out) {
        List<String> keys = ranking.rows().stream()
                .flatMap(row -> row.settings().keySet().stream())
                .distinct()
                .toList();
        List<Score> scores = ranking.rows().stream()
                .map(row -> row.means().stream().map(Mean::score).toList())
                .filter(some -> !some.isEmpty())
                .findFirst()
                .orElse(List.of());
        List<String> titles = new ArrayList<>(keys);
        titles.add("runs");
        for (Score score : scores) {
            titles.add(score.metric() + " " + score.better().sign());
            if (score.floor().isPresent()) {
                titles.add("floor");
            }
        }
        TextTable table = new TextTable(titles);
        for (Row row : ranking.rows()) {
            List<String> cells = new ArrayList<>();
            keys.forEach(key -> cells.add(row.settings().getOrDefault(key, "")));
            cells.add(row.measured().size() + (row.diverged() > 0 ? " + " + row.diverged() + " without scores" : ""));
            for (Score score : scores) {
                Optional<Mean> mean = row.means().stream()
                        .filter(one -> one.score().metric().equals(score.metric()))
                        .findFirst();
                cells.add(mean.map(Mean::text).orElse("-"));
                if (score.floor().isPresent()) {
                    cells.add(mean.flatMap(one -> one.score().floor().map(floor -> text(floor, one.score())))
                            .orElse("-"));
                }
            }
            table.row(cells);
        }
        out.print(table);
        scores.stream()
                .findFirst()
                .ifPresent(score -> out.printf(
                        Locale.ROOT,
                        "Mean ± standard deviation over seeds; %s of %,d images, features %s.%n",
                        score.metric(),
                        score.n(),
                        score.features()));
    }

    /** A floor of fewer images is no floor of the score, and says of how many it is. */
    private static String text(Score.Floor floor, Score score) {
        String value = Comparison.number(floor.value());
        return floor.n() == score.n() && floor.nReal() == score.nReal()
                ? value
                : String.format(Locale.ROOT, "%s of n %,d", value, floor.n());
    }
}
