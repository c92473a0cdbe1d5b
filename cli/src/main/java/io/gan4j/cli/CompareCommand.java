package io.gan4j.cli;

import io.gan4j.cli.option.Common;
import io.gan4j.cli.option.MetricOptions;
import io.gan4j.cli.option.RunPoints;
import io.gan4j.cli.text.MetricProgress;
import io.gan4j.cli.text.ScoreTables;
import io.gan4j.cli.text.TextTable;
import io.gan4j.run.Comparison;
import io.gan4j.run.Comparison.Compared;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

@Command(
        name = "compare",
        description =
                "Measures several runs of the same data, or several checkpoints of one, and lays the scores side by"
                        + " side; then lets generators and discriminators compete with each other (gan4j contests).",
        footer = {
            "",
            "The table is also written as Markdown and as JSON: --out without an ending.",
            "",
            "Examples:",
            "  gan4j compare 3 4",
            "  gan4j compare 7@0 7@500 7 --metrics fid,skill-rating",
            "  gan4j compare 3 4 --count 5000 --out tables/dcgan"
        })
@SuppressWarnings("NullAway.Init") // fields are set by picocli
final class CompareCommand implements Runnable {
    @Spec
    private CommandSpec spec;

    @Mixin
    private Common common;

    @Mixin
    private RunPoints runs;

    @Mixin
    private MetricOptions metrics;

    @Option(
            names = "--out",
            paramLabel = "FILE",
            description = "Where the table goes, without an ending; default: comparison in the folder of the runs.")
    private Optional<Path> out;

    @Override
    public void run() {
        Path file = out.orElseGet(() -> runs.directory().resolve("comparison"));
        Comparison.requireWritable(file);
        Comparison comparison;
        try (MetricProgress progress = new MetricProgress()) {
            comparison = common.gan().evaluator(metrics.options(progress)).compare(runs.points());
        }
        PrintWriter printed = spec.commandLine().getOut();
        print(comparison, printed);
        printed.flush();
        comparison.write(file).forEach(written -> printed.println("Wrote " + written));
        printed.flush();
    }

    private static void print(Comparison comparison, PrintWriter printed) {
        List<String> titles = new ArrayList<>(List.of("", "n", "floor"));
        comparison.runs().forEach(run -> titles.add(run.run()));
        TextTable table = new TextTable(titles);
        for (String metric : comparison.metrics()) {
            for (Comparison.Row row : comparison.rows(metric)) {
                List<String> cells = new ArrayList<>();
                cells.add(metric + " " + row.score().better().sign());
                cells.add(String.format(Locale.ROOT, "%,d", row.n()));
                cells.add(Comparison.number(row.floor(), "-"));
                row.values().forEach(value -> cells.add(Comparison.number(value, "-")));
                table.row(cells);
            }
        }
        printed.println("Data set " + comparison.data() + ", seed " + comparison.seed() + ", features "
                + comparison.runs().get(0).scores().judge());
        printed.println();
        printed.print(table);
        printed.println();
        for (Compared run : comparison.runs()) {
            run.scores()
                    .results()
                    .forEach(result -> result.problem().ifPresent(problem -> {
                        printed.println(result.metric() + " of " + run.run() + " cannot be measured:");
                        problem.lines().forEach(line -> printed.println("  " + line));
                    }));
        }
        boolean alike = comparison.runs().stream()
                        .map(run -> run.scores().lacking())
                        .distinct()
                        .count()
                == 1;
        for (Compared run : alike ? comparison.runs().subList(0, 1) : comparison.runs()) {
            if (!alike) {
                printed.println("Of " + run.run() + ":");
            }
            ScoreTables.printLeftOut(run.scores(), printed);
        }
    }
}
