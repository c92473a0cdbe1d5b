package io.gan4j.cli;

import io.gan4j.cli.option.Common;
import io.gan4j.cli.option.Output;
import io.gan4j.cli.option.OutputFile;
import io.gan4j.cli.option.RunsFolder;
import io.gan4j.error.InvalidInputException;
import io.gan4j.report.Report;
import io.gan4j.run.RunFolder;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(
        name = "report",
        description =
                "Writes a page for a browser: what ran, curves, pictures over time, scores, what was found wrong. Of"
                        + " several runs one page that compares them.",
        footer = {
            "",
            "Every training leaves the page of its run as report.html in the run folder. A page is a file by itself: it",
            "opens from the disk and by mail, and loads nothing.",
            "",
            "Examples:",
            "  gan4j report latest",
            "  gan4j report 3 4 7 --out comparison.html",
        })
@SuppressWarnings("NullAway.Init") // fields are set by picocli
final class ReportCommand implements Runnable {
    private static final int MOST = 20;

    @Spec
    private CommandSpec spec;

    @Mixin
    private Common common;

    @Parameters(paramLabel = "RUN", arity = "1..*", description = "Runs: their folders, their numbers, or latest.")
    private List<String> names;

    @Mixin
    private RunsFolder runs;

    @Option(
            names = "--out",
            paramLabel = "FILE",
            description = "The page; without it, report.html in the run folder, and of several runs comparison.html in"
                    + " theirs.")
    private Optional<Output> out;

    @Override
    public void run() {
        List<RunFolder> folders = names.stream()
                .map(name -> RunFolder.find(runs.path(), name))
                .distinct()
                .toList();
        if (folders.size() > MOST) {
            throw InvalidInputException.lines(
                    folders.size() + " runs are too many to be told apart on a page.", "Name at most " + MOST + ".");
        }
        Report report = Pages.report(common.gan());
        Path file;
        if (folders.size() == 1) {
            RunFolder run = folders.get(0);
            file = report.write(run, OutputFile.of(out, run.place("report.html")));
        } else {
            file = report.write(folders, OutputFile.of(out, runs.path().resolve("comparison.html")));
        }
        PrintWriter terminal = spec.commandLine().getOut();
        terminal.println("Wrote " + file);
        terminal.flush();
    }
}
