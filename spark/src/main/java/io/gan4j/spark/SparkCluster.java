package io.gan4j.spark;

import io.gan4j.cluster.Cluster;
import io.gan4j.cluster.Task;
import io.gan4j.error.InvalidInputException;
import io.gan4j.spark.bridge.Bridge;
import io.gan4j.spark.bridge.RemoteTask;
import io.gan4j.spark.bridge.Words;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Executors of Spark, spoken to by lines through a {@link Bridge}. */
final class SparkCluster implements Cluster {
    private static final long PATIENCE_SECONDS = 30;

    /** What it says when one of several that run at the same time is lost. */
    private static final Pattern OF_SEVERAL =
            Pattern.compile("barrier task \\w+\\(\\d+, (?<number>\\d+)\\)[^\\n]*\\n(?:.*Reason: )?(?<reason>.*)");

    private final Process driver;
    private final Complaints complaints;
    private final Writer lines;
    private final int places;
    private final int processors;
    private final AtomicLong numbers = new AtomicLong();
    private final Map<String, CompletableFuture<List<String>>> waiting = new ConcurrentHashMap<>();

    /** @param ready the first line of the driver: how many places there are, of how many processors */
    private SparkCluster(Process driver, Complaints complaints, BufferedReader said, List<String> ready) {
        this.driver = driver;
        this.complaints = complaints;
        this.lines = driver.outputWriter(StandardCharsets.UTF_8);
        this.places = Integer.parseInt(ready.get(1));
        this.processors = Integer.parseInt(ready.get(2));
        Thread listening = new Thread(() -> listen(said), "Spark's driver");
        listening.setDaemon(true);
        listening.start();
    }

    /**
     * Starts Spark's driver, and waits until it has its executors.
     *
     * @param submit the {@code spark-submit} to start it with
     * @throws InvalidInputException if there are none: says Spark's reason
     */
    static SparkCluster start(String address, String submit) {
        try {
            Process driver = new ProcessBuilder(
                            submit,
                            "--master",
                            address,
                            "--name",
                            "gan4j",
                            // A task that is slow is not begun a second time beside itself.
                            "--conf",
                            "spark.speculation=false",
                            // One of several that are together ends the others: their command says how to go on.
                            "--conf",
                            "spark.stage.maxConsecutiveAttempts=1",
                            "--conf",
                            "spark.ui.showConsoleProgress=false",
                            "--class",
                            Bridge.class.getName(),
                            BridgeJar.write().toString())
                    .start();
            Complaints complaints = Complaints.of(driver.errorReader(StandardCharsets.UTF_8));
            BufferedReader said = driver.inputReader(StandardCharsets.UTF_8);
            Optional<List<String>> ready = next(said);
            if (ready.isEmpty()) {
                throw InvalidInputException.lines(
                        "Spark does not start at " + address + ":",
                        complaints.reason(),
                        "Its own spark-shell tells more.");
            }
            SparkCluster cluster = new SparkCluster(driver, complaints, said, ready.get());
            if (cluster.places == 0) {
                cluster.close();
                throw InvalidInputException.lines(
                        "Spark has no executor free at " + address + ", and none came within a minute.",
                        "Its page tells which machines it has; spark.executor.memory may be more than they have.");
            }
            return cluster;
        } catch (IOException e) {
            throw new InvalidInputException(
                    "Spark does not start: " + e.getMessage() + "\nInstall it, and set SPARK_HOME to its folder.", e);
        }
    }

    /** Returns the next line of the bridge; none if there is none any more. */
    private static Optional<List<String>> next(BufferedReader said) {
        try {
            for (String line = said.readLine(); line != null; line = said.readLine()) {
                if (line.startsWith(Bridge.MARK)) {
                    return Optional.of(Words.texts(line.substring(Bridge.MARK.length())));
                }
            }
        } catch (IOException e) {
            // as if it had ended
        }
        return Optional.empty();
    }

    private void listen(BufferedReader said) {
        for (Optional<List<String>> texts = next(said); texts.isPresent(); texts = next(said)) {
            CompletableFuture<List<String>> outcome = waiting.get(texts.get().get(1));
            if (outcome != null) {
                outcome.complete(texts.get());
            }
        }
        waiting.values().forEach(one -> one.complete(List.of("gone")));
    }

    @Override
    public int places(long bytes) {
        return places;
    }

    @Override
    public int processors(int atOnce) {
        return processors;
    }

    @Override
    public int run(Task task) throws InterruptedException {
        return runTogether(List.of(task)).get(0);
    }

    @Override
    public void requireTogether(int processes) {
        if (processes > places) {
            throw InvalidInputException.lines(
                    processes + " processes cannot run at the same time: the cluster has " + places
                            + (places == 1 ? " place." : " places."),
                    "Take fewer, or give this application more cores: spark.cores.max, spark.executor.instances.");
        }
    }

    @Override
    public List<Integer> runTogether(List<Task> tasks) throws InterruptedException {
        requireTogether(tasks.size());
        String number = Long.toString(numbers.incrementAndGet());
        CompletableFuture<List<String>> outcome = new CompletableFuture<>();
        waiting.put(number, outcome);
        try {
            List<String> texts = new ArrayList<>(List.of("run", number));
            tasks.forEach(task -> texts.add(Words.line(RemoteTask.texts(task))));
            say(texts);
            return exitCodes(outcome.get());
        } catch (InterruptedException e) {
            say(List.of("stop", number));
            throw e;
        } catch (ExecutionException e) {
            throw new IllegalStateException(e);
        } finally {
            waiting.remove(number);
        }
    }

    private List<Integer> exitCodes(List<String> texts) {
        return switch (texts.get(0)) {
            case "ended" ->
                texts.subList(2, texts.size()).stream()
                        .map(SparkCluster::exitCode)
                        .toList();
            case "lost" -> throw new IllegalStateException(loss(texts.get(2)));
            default -> throw lost();
        };
    }

    /** Returns what Spark says of it, in a line. */
    private static String loss(String message) {
        Matcher together = OF_SEVERAL.matcher(message);
        return together.find()
                ? "Process " + together.group("number") + " was lost with its executor: " + together.group("reason")
                : message.lines().findFirst().orElse("Spark has lost it.");
    }

    private static int exitCode(String outcome) {
        if (outcome.chars().allMatch(Character::isDigit)) {
            return Integer.parseInt(outcome);
        }
        throw InvalidInputException.lines(
                outcome,
                "All machines have Java, gan4j and the folder of the runs in the same places: docs/many-machines.md.");
    }

    private InvalidInputException lost() {
        return InvalidInputException.lines(
                "Spark's driver has ended: " + complaints.reason(), "The same command goes on where it stopped.");
    }

    private void say(List<String> texts) {
        try {
            synchronized (lines) {
                lines.write(Words.line(texts) + "\n");
                lines.flush();
            }
        } catch (IOException e) {
            throw lost();
        }
    }

    /** Ends the driver, which ends what runs. */
    @Override
    public void close() {
        try {
            try {
                lines.close();
            } catch (IOException e) {
                // it has ended
            }
            if (!driver.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                driver.destroy();
            }
        } catch (InterruptedException e) {
            driver.destroy();
            Thread.currentThread().interrupt();
        }
    }
}
