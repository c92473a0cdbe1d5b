package io.gan4j.reproduce;

import io.gan4j.error.InvalidInputException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/**
 * All experiments on a page, a line each.
 *
 * @param results folder that their results are in
 */
public record Index(List<Experiment> experiments, Path results) {
    /** Of the page. */
    public static final String FILE = "README.md";

    public Index {
        experiments = List.copyOf(experiments);
    }

    /**
     * An experiment in a line.
     *
     * @param done runs
     * @param all runs that it has, with the seeds that it asks for
     * @param minutes of training that are left, on one thread
     */
    public record Line(Experiment experiment, int done, int all, double minutes, Map<Verdict, Integer> verdicts) {
        static Line of(Experiment experiment, List<Outcome> outcomes) {
            Table table = Table.of(experiment, outcomes);
            Map<Verdict, Integer> verdicts = new LinkedHashMap<>();
            experiment
                    .claims()
                    .forEach(claim -> verdicts.merge(claim.judge(table).verdict(), 1, Integer::sum));
            double minutes = 0;
            for (Table.Row row : table.rows()) {
                double ofOne = row.measured().stream()
                        .mapToDouble(outcome -> outcome.result().seconds() / 60)
                        .average()
                        .orElse(row.cell().minutes());
                minutes += ofOne * Math.max(0, experiment.seeds() - row.runs());
            }
            return new Line(experiment, outcomes.size(), table.all(), minutes, verdicts);
        }

        /** Returns how many claims came to what. */
        public String claims() {
            return verdicts.entrySet().stream()
                    .map(entry -> entry.getValue() + " × " + entry.getKey().words())
                    .collect(Collectors.joining("; "));
        }
    }

    /** @throws InvalidInputException if results are damaged */
    private List<Line> lines() {
        return lines(damage -> {
            throw damage;
        });
    }

    /** @param damaged told of results that cannot be read; their experiments have no line */
    public List<Line> lines(Consumer<InvalidInputException> damaged) {
        List<Line> lines = new ArrayList<>();
        for (Experiment experiment : experiments) {
            try {
                lines.add(Line.of(experiment, Reproduction.outcomes(experiment, results)));
            } catch (InvalidInputException e) {
                damaged.accept(e);
            }
        }
        return lines;
    }

    public String markdown() {
        StringBuilder page = new StringBuilder("""
                # Reproductions

                Tables of papers, run again with gan4j: `./gan4j reproduce` lists them, `./gan4j reproduce NAME` does what
                is left of one, and makes its page and this one. Numbers are measured by runs, and none is typed in.

                | experiment | from | runs done | claims |
                |---|---|---|---|
                """);
        for (Line line : lines()) {
            page.append(String.format(
                    Locale.ROOT,
                    "| [%s](%s.md): %s | %s | %,d of %,d | %s |\n",
                    line.experiment().name(),
                    line.experiment().name(),
                    line.experiment().title(),
                    line.experiment().paper(),
                    line.done(),
                    line.all(),
                    line.claims()));
        }
        return page.toString();
    }
}
