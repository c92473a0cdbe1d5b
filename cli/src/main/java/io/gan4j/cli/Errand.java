package io.gan4j.cli;

import io.gan4j.cluster.Cluster;
import io.gan4j.cluster.Task;
import io.gan4j.error.InvalidInputException;
import io.gan4j.file.DurableFiles;
import io.gan4j.file.TextFile;
import io.gan4j.parallel.HostName;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * A command of gan4j in a process of its own, by which another one has something computed; see {@link OwnProcess}.
 *
 * @param cluster that runs it
 * @param processors that it is given to see
 * @param words of the command
 * @param log what it complains of is left there, in a folder that is there
 */
record Errand(Cluster cluster, int processors, List<String> words, Path log) {
    /** Exit code of a process that would give other bits than the one that sent it, by what it says. */
    private static final int UNFIT = 69;

    private static final int MOST_DIFFERENCES = 2;
    private static final int LINES_OF_REASON = 4;

    /** Exit code of a process that SIGKILL has ended. */
    private static final int KILLED = 128 + 9;

    /** What the process itself does. */
    @FunctionalInterface
    interface Work {
        void done(AtomicBoolean stop) throws InterruptedException;
    }

    /**
     * Has it run.
     *
     * @return the lines that it printed
     * @throws InterruptedException if it was stopped, or this thread interrupted
     * @throws InvalidInputException if no other would fare better
     * @throws IllegalStateException if it failed
     */
    List<String> run() throws InterruptedException {
        return together(List.of(this), errands -> List.of(cluster.run(errands.get(0))))
                .get(0)
                .lines();
    }

    /** What a process came to: its exit code, what it printed, and the end of what it complained of. */
    record Outcome(int code, List<String> said, String reason) {
        /** Returns whether it was refused, by what it says: no other would fare better. */
        boolean isRefused() {
            return code == UNFIT;
        }

        /** Returns the lines that it printed; otherwise as {@link Errand#run}. */
        List<String> lines() throws InterruptedException {
            if (isRefused()) {
                throw new InvalidInputException(reason);
            }
            if (Signals.ended(code)) {
                throw new InterruptedException(reason);
            }
            if (code != 0) {
                throw new IllegalStateException(reason);
            }
            return said;
        }
    }

    /** Runs processes, one or several. */
    @FunctionalInterface
    interface Running {
        List<Integer> codes(List<Task> tasks) throws InterruptedException, IOException;
    }

    /**
     * Has several run at the same time, if the cluster is asked for that.
     *
     * @throws InterruptedException if this thread was interrupted
     * @throws InvalidInputException if the cluster cannot run them
     * @throws IllegalStateException if the cluster has lost one
     */
    static List<Outcome> together(List<Errand> errands, Running running) throws InterruptedException {
        try {
            List<Task> tasks = new ArrayList<>();
            for (Errand errand : errands) {
                Files.write(errand.log, new byte[0]);
                tasks.add(OwnProcess.task(errand.processors, errand.words, errand.said(), errand.log));
            }
            try {
                List<Integer> codes = running.codes(tasks);
                List<Outcome> outcomes = new ArrayList<>();
                for (int i = 0; i < codes.size(); i++) {
                    outcomes.add(errands.get(i).outcome(codes.get(i)));
                }
                return outcomes;
            } finally {
                for (Errand errand : errands) {
                    Files.deleteIfExists(errand.said());
                    if (Files.size(errand.log) == 0) {
                        Files.delete(errand.log);
                    }
                }
            }
        } catch (IOException e) {
            throw DurableFiles.failure("write", errands.get(0).log, e);
        }
    }

    private Path said() {
        return log.resolveSibling(log.getFileName() + ".said");
    }

    private Outcome outcome(int code) {
        return code == 0
                ? new Outcome(code, TextFile.read(said()).lines().toList(), "")
                : new Outcome(code, List.of(), reason(code));
    }

    /** Returns the end of what it complained of. */
    private String reason(int code) {
        List<String> lines = TextFile.read(log).lines().toList();
        int skipped = Math.max(0, lines.size() - LINES_OF_REASON);
        if (lines.isEmpty()) { // and the file is not kept
            return "Its process ended with exit code " + code + "."
                    + (code == KILLED ? "\nIt was killed, as the system does where memory runs out." : "");
        }
        return String.join("\n", lines.subList(skipped, lines.size())) + "\n" + log;
    }

    /**
     * Does the work in the process that was sent. When its input ends, with the process that sent it, however that
     * ended, it stops as by a signal: in good order.
     *
     * @param differences by which this process would give other bits: then it is refused
     * @return the exit code
     */
    static int follow(List<String> differences, PrintWriter err, Work work) {
        if (!differences.isEmpty()) {
            err.println("Machine " + HostName.here()
                    + " is another than the one that began this, and would give other bits:");
            differences.stream().limit(MOST_DIFFERENCES).forEach(line -> err.println("  " + line));
            err.println("Take machines of one kind, with the same gan4j and plug-ins.");
            err.flush();
            return UNFIT;
        }
        AtomicBoolean stop = new AtomicBoolean();
        endWithInput(stop);
        try (Signals signals = Signals.endBy("", () -> stop.set(true))) {
            work.done(stop);
            return 0;
        } catch (InterruptedException e) {
            return Signals.STOPPED;
        }
    }

    private static void endWithInput(AtomicBoolean stop) {
        Thread waiting = new Thread(
                () -> {
                    try {
                        while (System.in.read() >= 0) {}
                    } catch (IOException e) {
                        // as if it had ended
                    }
                    stop.set(true);
                },
                "ends with its input");
        waiting.setDaemon(true);
        waiting.start();
    }
}
