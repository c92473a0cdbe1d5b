package io.gan4j.cli;

import io.gan4j.measure.Score;
import io.gan4j.run.Comparison;
import io.gan4j.run.Comparison.Compared;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
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
    private MeasureOptions measures;

    @Option(
            names = "--out",
            paramLabel = "FILE",
            description = "Where the table goes, without an ending; default: comparison in the folder of the runs.")
    private Optional<Path> out;

    @Override
    public void run() {
        Path file = out.orElseGet(() -> runs.directory().resolve("comparison"));
        Comparison.files(file).forEach(written -> OutputFile.requireWritable(written, "--out " + written + ":"));
        Comparison comparison;
        try (MeasureProgress progress = new MeasureProgress()) {
            comparison = common.gan().evaluator(measures.options(progress)).compare(runs.points());
        }
        PrintWriter printed = spec.commandLine().getOut();
        print(comparison, printed);
        comparison.write(file).forEach(written -> printed.println("Wrote " + written));
        printed.flush();
    }

    private static void print(Comparison comparison, PrintWriter printed) {
        List<String> titles = new ArrayList<>(List.of("", "floor"));
        comparison.runs().forEach(run -> titles.add(run.run()));
        TextTable table = new TextTable(titles);
        for (String metric : comparison.metrics()) {
            Score any = comparison.any(metric);
            List<String> row = new ArrayList<>();
            row.add(metric + " " + any.better().sign());
            row.add(any.floor().isPresent() ? Comparison.number(any.floor().getAsDouble()) : "-");
            for (Compared run : comparison.runs()) {
                row.add(comparison
                        .score(run, metric)
                        .map(score -> Comparison.number(score.value()))
                        .orElse("-"));
            }
            table.row(row);
        }
        printed.println("Data set " + comparison.data() + ", seed " + comparison.seed() + ", features "
                + comparison.runs().get(0).scores().judge());
        printed.println();
        printed.print(table);
        printed.println();
    }
}
