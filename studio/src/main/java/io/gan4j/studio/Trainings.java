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
import java.util.Optional;
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
    private static final String BEGUN = "Run folder ";
    private static final List<Path> SESSIONS = List.of(Path.of("/usr/bin/setsid"), Path.of("/bin/setsid"));

    private final Registry registry;
    private final Runs runs;
    private final UnaryOperator<List<String>> process;
    private final AtomicInteger beginning = new AtomicInteger();

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
                    return run.get();
                }
                if (ended) {
                    // The form has settings, and no command line to set them on.
                    throw new InvalidInputException(
                            TextFile.read(complaints).strip().replace("--set ", ""));
                }
            }
            training.destroy();
            throw new InvalidInputException("The training has not begun in " + PATIENCE_SECONDS + " seconds.");
        } catch (IOException e) {
            throw DurableFiles.failure("write", said, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InvalidInputException("The studio ended while the training began.");
        } finally {
            // Its process may write on: the file goes with it.
            remove(said);
            remove(complaints);
        }
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
