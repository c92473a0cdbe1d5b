package io.gan4j.cli;

import io.gan4j.Gan;
import io.gan4j.cli.option.Common;
import io.gan4j.cli.option.On;
import io.gan4j.cli.option.Pictures;
import io.gan4j.cli.text.TextTable;
import io.gan4j.cluster.Cluster;
import io.gan4j.error.InvalidInputException;
import io.gan4j.report.About;
import io.gan4j.reproduce.Cell;
import io.gan4j.reproduce.Claim;
import io.gan4j.reproduce.Experiment;
import io.gan4j.reproduce.Experiments;
import io.gan4j.reproduce.Index;
import io.gan4j.reproduce.Page;
import io.gan4j.reproduce.Pages;
import io.gan4j.reproduce.Reproduction;
import io.gan4j.reproduce.Reproduction.Work;
import io.gan4j.reproduce.Table;
import io.gan4j.run.Comparison;
import io.gan4j.run.RunFolder;
import io.gan4j.tune.Result;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(
        name = "reproduce",
        description = "Runs the experiments of papers again, and says which of their claims reproduce. Without a name,"
                + " lists them.",
        footer = {
            "",
            "What is done is not done again, and what was stopped goes on: the same command",
            "does what is left, several runs at once, each on one thread. Results are a line",
            "each in DIR/NAME/results.jsonl; a page of them is made in the pages' folder.",
            "",
            "Examples:",
            "  gan4j reproduce",
            "  gan4j reproduce grid-25 --quick",
            "  gan4j reproduce grid-25 --cell gan --seeds 1"
        })
@SuppressWarnings("NullAway.Init") // fields are set by picocli
final class ReproduceCommand implements Callable<Integer> {
    private static final long QUICK_STEPS = 20;
    private static final int QUICK_COUNT = 100;
    private static final int MOST_SEEDS = 100;

    @Spec
    private CommandSpec spec;

    @Mixin
    private Common common;

    @Mixin
    private On on;

    @Parameters(arity = "0..1", paramLabel = "NAME", description = "Experiment; without one, lists all.")
    private Optional<String> name;

    @Option(names = "--cell", paramLabel = "NAME", description = "One cell of it; may be given several times.")
    private List<String> cells = new ArrayList<>();

    @Option(names = "--seeds", paramLabel = "N", description = "Seeds 1 to N; default: as many as the experiment says.")
    private Optional<Integer> seeds;

    @Option(
            names = "--quick",
            description = "Runs of some steps, to see whether all would work: no results are kept, no page is made.")
    private boolean quick;

    @Option(names = "--again", description = "Do anew what is done, too, and put its results in place of the old ones.")
    private boolean again;

    @Option(
            names = "--jobs",
            paramLabel = "N",
            description = "Runs at once, each on one thread; default: as many as there are processors, on a cluster as"
                    + " many as it has places.")
    private Optional<Integer> jobs;

    @Option(
            names = "--results",
            paramLabel = "DIR",
            defaultValue = "reproductions",
            description = "Folder with the results (${DEFAULT-VALUE}).")
    private Path results;

    @Option(
            names = "--pages",
            paramLabel = "DIR",
            defaultValue = "docs/reproductions",
            description = "Folder with the pages (${DEFAULT-VALUE}).")
    private Path pages;

    @Option(
            names = "--out",
            paramLabel = "DIR",
            defaultValue = "runs/reproduce",
            description = "Folder that run folders are made in (${DEFAULT-VALUE}).")
    private Path out;

    /** Returns 1 if runs failed, and are left to do. */
    @Override
    public Integer call() {
        seeds.ifPresent(number -> Pictures.requireBetween("--seeds", number, 1, MOST_SEEDS));
        jobs.ifPresent(number -> TuneCommand.requireAtLeast("--jobs", number, 1));
        if (quick && (again || seeds.isPresent())) {
            throw InvalidInputException.lines(
                    "--quick does one run of each cell, and keeps nothing.", "Leave out --seeds and --again.");
        }
        PrintWriter terminal = spec.commandLine().getOut();
        Gan gan = common.gan();
        Experiments experiments = Experiments.load(gan.registry());
        if (name.isEmpty()) {
            if (quick || again || !cells.isEmpty() || seeds.isPresent()) {
                throw InvalidInputException.lines(
                        "--quick, --again, --cell and --seeds are of one experiment, and none is named.",
                        "Name it, such as: reproduce grid-25 --quick");
            }
            list(experiments, terminal);
            return CommandLine.ExitCode.OK;
        }
        Experiment experiment = experiments.named(name.get());
        Reproduction reproduction = new Reproduction(gan, experiment, results, quick ? out.resolve("quick") : out);
        List<Cell> chosen = cells.isEmpty()
                ? experiment.cells()
                : cells.stream().distinct().map(experiment::cell).toList();
        List<Work> works = quick
                ? reproduction.quick(chosen, QUICK_STEPS, QUICK_COUNT)
                : reproduction.left(chosen, seeds.orElse(experiment.seeds()), again);
        if (!quick) {
            requireOwnFolders(gan);
            reproduction.requirePlace();
            writePages(experiments, experiment); // also where nothing is left: words of it may be others
        }
        int exitCode = works.isEmpty() ? CommandLine.ExitCode.OK : run(gan, experiments, reproduction, works, terminal);
        if (!quick) {
            report(experiment, reproduction, terminal);
        } else if (exitCode == CommandLine.ExitCode.OK) {
            terminal.println("All of it works. Scores of so few steps mean nothing, and nothing was kept.");
            terminal.flush();
        }
        return exitCode;
    }

    /** Results and pages that stand in gan4j's sources are of gan4j alone. */
    private void requireOwnFolders(Gan gan) {
        Optional<SourceTree> sources = gan.registry().pluginJars().isEmpty() ? Optional.empty() : SourceTree.find();
        if (sources.isPresent() && Stream.of(results, pages).anyMatch(sources.get()::has)) {
            throw InvalidInputException.lines(
                    "With plug-ins, results and pages are not those of gan4j's own sources, "
                            + sources.get().home().toAbsolutePath() + ".",
                    "Name folders of your own: --results DIR --pages DIR");
        }
    }

    private void list(Experiments experiments, PrintWriter terminal) {
        TextTable table = new TextTable(List.of("experiment", "cells", "runs done", "left, on two cores"));
        List<InvalidInputException> damaged = new ArrayList<>();
        List<Index.Line> lines = new Index(experiments.all(), results).lines(damaged::add);
        for (Index.Line line : lines) {
            table.row(List.of(
                    line.experiment().name(),
                    Integer.toString(line.experiment().cells().size()),
                    line.done() + " of " + line.all(),
                    line.done() >= line.all() ? "-" : "about " + About.time(line.minutes() * 60 / 2)));
        }
        terminal.print(table);
        terminal.println();
        for (Index.Line line : lines) {
            terminal.println(line.experiment().name() + ": " + line.experiment().title());
            terminal.println("  " + line.experiment().paper());
            terminal.println("  " + (line.claims().isEmpty() ? "no claims" : line.claims()));
        }
        terminal.flush();
        if (!damaged.isEmpty()) {
            throw damaged.get(0); // behind what can be told of the others
        }
    }

    /** Returns the exit code: 0, that of a signal, or 1 if runs failed. */
    private int run(
            Gan gan, Experiments experiments, Reproduction reproduction, List<Work> works, PrintWriter terminal) {
        reproduction.requirePossible(works);
        try (Cluster cluster = on.open(gan, terminal)) {
            int atOnce = Math.min(works.size(), jobs.orElseGet(() -> cluster.places(0)));
            terminal.println(reproduction.experiment().name() + ": " + works.size()
                    + (works.size() == 1 ? " run" : " runs") + ", " + atOnce + " at once");
            terminal.flush();
            Progress progress = new Progress(experiments, works.size(), terminal);
            TrialProcesses processes = new TrialProcesses(cluster, 1, common.words());
            int stopped = Signals.ending(Signals.STOPPING_RUNS, () -> {
                if (quick) {
                    reproduction.runQuick(works, processes, atOnce, progress);
                } else {
                    reproduction.run(works, processes, atOnce, progress);
                }
            });
            if (stopped != CommandLine.ExitCode.OK && progress.ended < works.size()) {
                terminal.println("Stopped: the same command does what is left, and goes on where it stopped.");
            }
            return stopped == CommandLine.ExitCode.OK && progress.failed > 0 ? CommandLine.ExitCode.SOFTWARE : stopped;
        }
    }

    private void writePages(Experiments experiments, Experiment experiment) {
        Pages folder = new Pages(pages);
        folder.requirePlace();
        folder.write(experiment, Reproduction.outcomes(experiment, results));
        folder.writeIndex(experiments.all(), results);
    }

    private void report(Experiment experiment, Reproduction reproduction, PrintWriter terminal) {
        Table table = Table.of(experiment, Reproduction.outcomes(experiment, results));
        terminal.println();
        for (Claim claim : experiment.claims()) {
            Claim.Judgement judgement = claim.judge(table);
            terminal.println(claim.says() + ": " + judgement.verdict().words());
            terminal.println("  " + claim.metric() + ": " + judgement.why());
        }
        if (Files.exists(reproduction.resultsFile())) {
            terminal.println("Results: " + reproduction.resultsFile());
        }
        terminal.println("Page: " + pages.resolve(Page.file(experiment)));
        terminal.flush();
    }

    /** Tells what becomes of each run, and what is left; keeps the pictures of first seeds. */
    private final class Progress implements Reproduction.Listener {
        private final Experiments experiments;
        private final PrintWriter terminal;
        private final long began = System.nanoTime();
        private final int all;
        private int ended;
        private int failed;

        Progress(Experiments experiments, int all, PrintWriter terminal) {
            this.experiments = experiments;
            this.all = all;
            this.terminal = terminal;
        }

        @Override
        public void onBegin(Work work) {
            terminal.println(work + " begins");
            terminal.flush();
        }

        @Override
        public void onResult(Work work, Result result, RunFolder run) {
            if (!quick) {
                if (work.seed() == 1) {
                    new Pages(pages).keepPicture(work.experiment(), work.cell(), run);
                }
                writePages(experiments, work.experiment());
            }
            end(
                    work,
                    result.failure()
                            .map(reason ->
                                    "diverged: " + reason.lines().findFirst().orElse(""))
                            .orElseGet(() -> result.measured().stream()
                                    .map(score -> score.metric() + " " + Comparison.number(score.value()))
                                    .collect(Collectors.joining(", "))));
        }

        @Override
        public void onFailure(Work work, String reason) {
            failed++;
            end(work, "failed\n  " + reason.replace("\n", "\n  "));
        }

        private void end(Work work, String what) {
            ended++;
            double seconds = (System.nanoTime() - began) / 1e9;
            int left = all - ended;
            terminal.println(String.format(
                    Locale.ROOT,
                    "%s: %s%s",
                    work,
                    what,
                    left == 0 ? "" : "; " + left + " left, about " + About.time(seconds / ended * left)));
            terminal.flush();
        }
    }
}
