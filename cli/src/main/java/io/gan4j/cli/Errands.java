package io.gan4j.cli;

import io.gan4j.cluster.Cluster;
import io.gan4j.error.InvalidInputException;
import io.gan4j.report.About;
import io.gan4j.tune.Workers;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import picocli.CommandLine;

/**
 * Has parts of one thing made by processes, several at once, each of which makes some: {@code COMMAND FOLDER
 * PART,PART}.
 *
 * @param command that makes parts
 * @param folder in which they are made
 * @param words of the command besides folder and parts
 * @param what the parts are, in the plural, at the beginning of a line
 */
record Errands(String command, Path folder, List<String> words, String what, PrintWriter terminal) {
    /** So that none is long idle at the end, while starts are few. */
    private static final int OF_EACH = 4;

    /** Parts that one process makes at least, where there are enough for all, and at most. */
    private static final int LEAST = 4;

    private static final int MOST = 64;

    /**
     * Makes them.
     *
     * @param exclusively does the work while no other process does any in the folder
     * @return the exit code: 0, or that of a signal, or 1 where some failed, which has been told
     */
    int run(Cluster cluster, int jobs, List<String> parts, Consumer<Runnable> exclusively) {
        // As many for each place, so that none is idle at the end.
        int rounds = Math.max(Math.min(OF_EACH, parts.size() / (jobs * LEAST)), share(parts.size(), jobs * MOST));
        int number = Math.min(parts.size(), jobs * Math.max(1, rounds));
        List<List<String>> errands = IntStream.range(0, number)
                .mapToObj(i -> parts.subList(
                        (int) ((long) i * parts.size() / number), (int) ((i + 1L) * parts.size() / number)))
                .toList();
        int atOnce = Math.min(jobs, errands.size());
        int processors = cluster.processors(atOnce);
        terminal.println(String.format(
                Locale.ROOT,
                "%s to make: %,d, %d at once, each on %d %s",
                what,
                parts.size(),
                atOnce,
                processors,
                processors == 1 ? "thread" : "threads"));
        terminal.flush();
        Progress progress = new Progress(parts.size());
        int exitCode = Signals.ending(
                "Stopping: what is whole stays.",
                () -> exclusively.accept(() -> Workers.run(
                        errands.stream().map(some -> () -> {
                            run(cluster, processors, some, progress);
                            return true;
                        }),
                        atOnce)));
        return exitCode == CommandLine.ExitCode.OK && progress.hasFailed() ? CommandLine.ExitCode.SOFTWARE : exitCode;
    }

    private static int share(int parts, int of) {
        return (parts + of - 1) / of;
    }

    private void run(Cluster cluster, int processors, List<String> parts, Progress progress)
            throws InterruptedException {
        List<String> line = Stream.concat(
                        Stream.of(
                                command,
                                folder.toAbsolutePath().toString(),
                                parts.stream().collect(Collectors.joining(","))),
                        words.stream())
                .toList();
        try {
            new Errand(cluster, processors, line, folder.resolve(parts.get(0) + ".txt")).run();
            progress.made(parts.size());
        } catch (InvalidInputException e) {
            throw e;
        } catch (IllegalStateException e) {
            progress.failed(parts, String.valueOf(e.getMessage()));
        }
    }

    private final class Progress {
        private final long began = System.nanoTime();
        private final int all;
        private int made;
        private boolean failed;

        Progress(int all) {
            this.all = all;
        }

        synchronized void made(int parts) {
            made += parts;
            double seconds = (System.nanoTime() - began) / 1e9;
            terminal.println(String.format(
                    Locale.ROOT,
                    "%,d of %,d made%s",
                    made,
                    all,
                    made == all ? "" : ", about " + About.time(seconds / made * (all - made)) + " left"));
            terminal.flush();
        }

        synchronized boolean hasFailed() {
            return failed;
        }

        synchronized void failed(List<String> parts, String reason) {
            failed = true;
            terminal.println(what + " from " + parts.get(0) + " on failed:");
            reason.lines().forEach(line -> terminal.println("  " + line));
            terminal.flush();
        }
    }
}
