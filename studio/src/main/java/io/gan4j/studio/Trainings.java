package io.gan4j.studio;

import com.fasterxml.jackson.databind.JsonNode;
import io.gan4j.error.InvalidInputException;
import io.gan4j.file.DurableFiles;
import io.gan4j.file.TextFile;
import io.gan4j.plugin.PluginKind;
import io.gan4j.plugin.Registry;
import io.gan4j.run.RunFolder;
import io.javalin.http.Context;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/**
 * Starts and stops trainings, each a process of its own, in a session of its own where there is {@code setsid}: no
 * Ctrl-C here reaches it.
 */
final class Trainings {
    private static final int MOST = 4;
    private static final long PATIENCE_SECONDS = 120;
    /** Of what a process that has failed said. */
    private static final int MOST_LINES = 8;
    /** Exit codes of a process that was done, or asked to end: by HUP, INT or TERM. */
    private static final Set<Integer> ASKED_FOR = Set.of(0, 128 + 1, 128 + 2, 128 + 15);

    private static final String BEGUN = "Run folder ";
    private static final List<Path> SESSIONS = List.of(Path.of("/usr/bin/setsid"), Path.of("/bin/setsid"));

    private final Registry registry;
    private final Runs runs;
    private final UnaryOperator<List<String>> process;
    private final AtomicInteger beginning = new AtomicInteger();
    /** The newest process of each run that was begun here, by the run's name. */
    private final Map<String, Begun> begun = new ConcurrentHashMap<>();

    /** @param number of processes of its run that were begun here, with this one */
    private record Begun(int number, Process process, Path complaints) {
        Ending ending() {
            if (process.isAlive()) {
                return new Ending(number - 1, "");
            }
            return new Ending(number, ASKED_FOR.contains(process.exitValue()) ? "" : complaint(complaints, process));
        }
    }

    /**
     * How the newest process of a run ended.
     *
     * @param number of processes of it that have ended
     * @param complaint of the newest; empty if all was well, and while it trains
     */
    record Ending(int number, String complaint) {
        static final Ending NONE = new Ending(0, "");
    }

    Trainings(Registry registry, Runs runs, UnaryOperator<List<String>> process) {
        this.registry = registry;
        this.runs = runs;
        this.process = process;
    }

    /**
     * Starts the training that a form has asked for, {@code {"variant": "dcgan", "settings": ["training.steps=100"]}},
     * and answers with the name of its run once that has begun.
     */
    void start(Context context) {
        JsonNode asked = Requests.json(context);
        // One that there is: a word of the command line could be an option, or the name of a file of options.
        String variant = registry.plugins(PluginKind.VARIANT)
                .get(Requests.text(asked, "variant"), "")
                .name();
        List<String> words =
                new ArrayList<>(List.of("train", variant, "--out", runs.folder().toString()));
        Requests.texts(asked, "settings").forEach(setting -> words.add("--set=" + setting));
        context.result(begun(words));
    }

    void resume(RunFolder run) {
        begun(List.of("resume", run.path().toString()));
    }

    /** Has a training end after its step, with a checkpoint. */
    void stop(RunFolder run) {
        run.trainedBy()
                .orElseThrow(() -> new InvalidInputException("Run " + run.name() + " is not being trained."))
                .destroy();
    }

    /** Returns how the newest process of a run ended, as far as it was begun here. */
    Ending ending(RunFolder run) {
        Begun newest = begun.get(run.name());
        return newest == null ? Ending.NONE : newest.ending();
    }

    private String begun(List<String> words) {
        try {
            if (beginning.getAndIncrement() + runs.running() >= MOST) {
                throw new InvalidInputException(
                        MOST + " trainings run already; more would only take each other's cores.\nStop one of them.");
            }
            return started(words);
        } finally {
            beginning.decrementAndGet();
        }
    }

    private String started(List<String> words) {
        Path said = temporary();
        Path complaints = temporary();
        try {
            Process training = new ProcessBuilder(command(words))
                    .redirectInput(Path.of("/dev/null").toFile())
                    .redirectOutput(said.toFile())
                    .redirectError(complaints.toFile())
                    .start();
            long patience = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
            while (System.nanoTime() < patience) {
                boolean ended = training.waitFor(100, TimeUnit.MILLISECONDS);
                Optional<String> run = run(said);
                if (run.isPresent()) {
                    keep(run.get(), training, complaints);
                    return run.get();
                }
                if (ended) {
                    String complaint = complaint(complaints, training);
                    remove(complaints);
                    throw new InvalidInputException(complaint);
                }
            }
            training.destroy();
            remove(complaints);
            throw new InvalidInputException("The training has not begun in " + PATIENCE_SECONDS + " seconds.");
        } catch (IOException e) {
            throw DurableFiles.failure("write", said, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InvalidInputException("The studio ended while the training began.");
        } finally {
            remove(said); // its process may write on: the file goes with it
        }
    }

    private void keep(String run, Process training, Path complaints) {
        complaints.toFile().deleteOnExit();
        begun.merge(run, new Begun(1, training, complaints), (former, one) -> {
            remove(former.complaints());
            return new Begun(former.number() + 1, training, complaints);
        });
    }

    /** Returns what a process that is over said at last; the form has settings, and no command line to set them on. */
    private static String complaint(Path complaints, Process gone) {
        List<String> lines =
                TextFile.read(complaints).strip().replace("--set ", "").lines().toList();
        String last = String.join("\n", lines.subList(Math.max(0, lines.size() - MOST_LINES), lines.size()));
        return last.isEmpty() ? "The training ended with exit code " + gone.exitValue() + "." : last;
    }

    private static Optional<String> run(Path said) {
        return TextFile.read(said)
                .lines()
                .filter(line -> line.startsWith(BEGUN))
                .map(line -> DurableFiles.name(Path.of(line.substring(BEGUN.length()))))
                .findFirst();
    }

    private List<String> command(List<String> words) {
        Stream<String> session =
                SESSIONS.stream().filter(Files::isExecutable).limit(1).map(Path::toString);
        return Stream.concat(session, process.apply(words).stream()).toList();
    }

    private static void remove(Path file) {
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            // where a file that is written cannot be removed, it stays among the temporary ones
        }
    }

    private static Path temporary() {
        try {
            return Files.createTempFile("gan4j-studio", ".txt");
        } catch (IOException e) {
            throw DurableFiles.failure("write", Path.of(System.getProperty("java.io.tmpdir")), e);
        }
    }
}
