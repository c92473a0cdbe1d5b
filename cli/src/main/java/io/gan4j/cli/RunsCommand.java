package io.gan4j.cli;

import io.gan4j.cli.option.Common;
import io.gan4j.cli.option.RunsFolder;
import io.gan4j.cli.text.TextTable;
import io.gan4j.error.InvalidInputException;
import io.gan4j.report.About;
import io.gan4j.report.RunList;
import io.gan4j.report.RunList.Column;
import io.gan4j.report.RunList.Kind;
import io.gan4j.report.RunSummary;
import io.gan4j.run.Comparison;
import io.gan4j.run.RunFolder;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

@Command(
        name = "runs",
        description = "Lists the runs of a folder: how far they are, what they measured, and the settings that not all"
                + " of them have alike.",
        footer = {
            "",
            "Columns: run, variant, state, step, steps, time; of a score the newest while",
            "training (fid), the best of those (best-fid), and that of gan4j evaluate",
            "(evaluated-fid); settings by their names; problem. The table has three scores of",
            "a kind, and of the settings those that are not the variant's defaults; csv has",
            "all of them, and times in seconds.",
            "",
            "Examples:",
            "  gan4j runs",
            "  gan4j runs --sort best-fid",
            "  gan4j runs --runs grid --format csv --sort optimizer.generator.learning-rate"
        })
@SuppressWarnings("NullAway.Init") // fields are set by picocli
final class RunsCommand implements Runnable {
    private static final int MOST_SCORES = 3;

    /** The state says it in words. */
    private static final String IN_NO_TABLE = "steps";

    /** How the list is written. */
    enum Format {
        TABLE,
        CSV,
        JSON
    }

    @Spec
    private CommandSpec spec;

    @Mixin
    private Common common;

    @Mixin
    private RunsFolder folder;

    @Option(
            names = "--format",
            paramLabel = "FORMAT",
            defaultValue = "table",
            description = "table (default), csv or json: an object a run, with all settings that are not its variant's"
                    + " defaults.")
    private Format format;

    @Option(
            names = "--sort",
            paramLabel = "COLUMN",
            description = "What the runs are ordered by, the best first: of scores the highest or the lowest, as they"
                    + " are meant; of other numbers the lowest. Without it, by their numbers.")
    private Optional<String> sort;

    @Override
    public void run() {
        if (!Files.isDirectory(folder.path())) {
            throw InvalidInputException.lines(
                    "There is no folder " + folder.path() + ".",
                    "Name the one that your runs are in: --runs DIR. 'gan4j train dcgan' makes a first run.");
        }
        RunList unsorted = RunList.of(common.gan(), RunFolder.in(folder.path()));
        Optional<Column> by = sort.map(unsorted::column);
        RunList list = by.map(unsorted::sortedBy).orElse(unsorted);
        PrintWriter out = spec.commandLine().getOut();
        switch (format) {
            case TABLE -> print(list, by, out);
            case CSV -> out.print(list.csv());
            case JSON -> out.print(list.json());
        }
        out.flush();
    }

    private void print(RunList list, Optional<Column> by, PrintWriter out) {
        if (list.runs().isEmpty()) {
            out.println("There are no runs in " + folder.path() + ": 'gan4j train dcgan' makes one.");
            return;
        }
        List<Column> columns = shown(list, by);
        List<String> titles = new ArrayList<>(columns.stream().map(Column::name).toList());
        titles.add("settings");
        TextTable table = TextTable.endingInWords(titles);
        for (RunSummary run : list.runs()) {
            List<String> cells = new ArrayList<>();
            columns.forEach(column -> cells.add(
                    column.value().apply(run).map(value -> words(column, value)).orElse("-")));
            cells.add(list.settings(run));
            table.row(cells);
        }
        out.print(InvalidInputException.printable(table.toString())); // names and settings may be those of strangers
        for (RunSummary run : list.runs()) {
            run.problems().forEach(problem -> {
                out.println(run.folder().name() + " cannot be read as a whole:");
                problem.lines().forEach(line -> out.println("  " + line));
            });
        }
    }

    /** Returns what a table has room for, and what it is ordered by. */
    private static List<Column> shown(RunList list, Optional<Column> by) {
        Map<Kind, List<Column>> kinds = list.columns().stream()
                .filter(column -> !column.name().equals(IN_NO_TABLE))
                .collect(Collectors.groupingBy(Column::kind));
        List<Column> shown = new ArrayList<>(kinds.get(Kind.STANDING));
        for (Kind scores : List.of(Kind.NEWEST, Kind.BEST, Kind.EVALUATED)) {
            kinds.getOrDefault(scores, List.of()).stream().limit(MOST_SCORES).forEach(shown::add);
        }
        by.filter(column -> !shown.contains(column)).ifPresent(shown::add);
        return shown;
    }

    private static String words(Column column, Object value) {
        if (value instanceof Double number) {
            return column.name().equals("time") ? About.time(number) : Comparison.number(number);
        }
        return value instanceof Long count ? String.format(Locale.ROOT, "%,d", count) : value.toString();
    }
}
