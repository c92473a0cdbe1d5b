package io.gan4j.cli;

import io.gan4j.cluster.Cluster;
import io.gan4j.error.InvalidInputException;
import io.gan4j.report.About;
import io.gan4j.sampling.Sampling;
import io.gan4j.tune.Workers;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import picocli.CommandLine;

/**
 * Has files of many images made by processes, {@link ShardsCommand}, several at once.
 *
 * @param folder of the files
 * @param words of the command besides folder and numbers
 */
record Shards(Sampling sampling, Path folder, List<String> words, PrintWriter terminal) {
    /** So that none is long idle at the end, while starts are few. */
    private static final int ERRANDS_OF_EACH = 4;

    /** Files that one process makes at most. */
    private static final int MOST = 64;

    /** Returns the exit code: 0, that of a signal, or 1 if files are missing at the end. */
    int make(Cluster cluster, int jobs) {
        List<Integer> left = sampling.left();
        int size = Math.max(1, Math.min(MOST, (left.size() + jobs * ERRANDS_OF_EACH - 1) / (jobs * ERRANDS_OF_EACH)));
        List<List<Integer>> parts = new ArrayList<>();
        for (int from = 0; from < left.size(); from += size) {
            parts.add(left.subList(from, Math.min(left.size(), from + size)));
        }
        int atOnce = Math.min(jobs, parts.size());
        int processors = cluster.processors(atOnce);
        terminal.println(left.size() + " of " + sampling.shards() + " files to make, " + atOnce + " at once, each on "
                + processors + (processors == 1 ? " thread" : " threads"));
        terminal.flush();
        Progress progress = new Progress(left.size());
        int stopped = Signals.ending(() -> sampling.exclusively(() -> Workers.run(
                parts.stream().map(part -> () -> {
                    make(cluster, processors, part, progress);
                    return true;
                }),
                atOnce)));
        int missing = sampling.left().size();
        if (missing > 0) {
            terminal.println(missing + " left: the same command goes on with them.");
        }
        terminal.flush();
        return stopped == CommandLine.ExitCode.OK && missing > 0 ? CommandLine.ExitCode.SOFTWARE : stopped;
    }

    private void make(Cluster cluster, int processors, List<Integer> part, Progress progress)
            throws InterruptedException {
        String numbers = part.stream().map(number -> Integer.toString(number)).collect(Collectors.joining(","));
        List<String> command = Stream.concat(
                        Stream.of("generate-shards", folder.toAbsolutePath().toString(), numbers), words.stream())
                .toList();
        Path log = folder.resolve(String.format(Locale.ROOT, "%05d.txt", part.get(0)));
        try {
            new Errand(cluster, processors, command, log).run();
            progress.made(part.size());
        } catch (InvalidInputException e) {
            throw e;
        } catch (IllegalStateException e) {
            progress.failed(part, String.valueOf(e.getMessage()));
        }
    }

    private final class Progress {
        private final long began = System.nanoTime();
        private final int all;
        private int made;

        Progress(int all) {
            this.all = all;
        }

        synchronized void made(int files) {
            made += files;
            double seconds = (System.nanoTime() - began) / 1e9;
            terminal.println(made + " of " + all + " made"
                    + (made == all ? "" : ", about " + About.time(seconds / made * (all - made)) + " left"));
            terminal.flush();
        }

        synchronized void failed(List<Integer> part, String reason) {
            terminal.println("files from " + part.get(0) + " on: failed");
            reason.lines().forEach(line -> terminal.println("  " + line));
            terminal.flush();
        }
    }
}
