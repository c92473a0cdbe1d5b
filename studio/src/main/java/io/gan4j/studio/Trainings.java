package io.gan4j.studio;

import com.fasterxml.jackson.databind.JsonNode;
import io.gan4j.error.InvalidInputException;
import io.gan4j.file.DurableFiles;
import io.gan4j.file.TextFile;
import io.gan4j.run.RunFolder;
import io.javalin.http.Context;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** Starts and stops trainings, each a process of its own, in a session of its own: no Ctrl-C here reaches it. */
final class Trainings {
    private static final int MOST = 4;
    private static final long PATIENCE_SECONDS = 120;
    private static final String BEGUN = "Run folder ";
    private static final List<Path> SESSIONS = List.of(Path.of("/usr/bin/setsid"), Path.of("/bin/setsid"));

    private final Studio.Options options;

    Trainings(Studio.Options options) {
        this.options = options;
    }

    /**
     * Starts the training that a form has asked for, {@code {"variant": "dcgan", "settings": ["training.steps=100"]}},
     * and answers with the name of its run once that has begun.
     */
    void start(Context context) {
        JsonNode asked = Requests.json(context);
        List<String> words = new ArrayList<>(List.of("train", Requests.text(asked, "variant")));
        words.addAll(List.of("--out", options.runs().toString()));
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

    private synchronized String begun(List<String> words) {
        long running = RunFolder.in(options.runs()).stream()
                .filter(run -> run.trainedBy().isPresent())
                .count();
        if (running >= MOST) {
            throw new InvalidInputException(
                    running + " trainings run already; more would only take each other's cores.\nStop one of them.");
        }
        Path said = temporary();
        Path complaints = temporary();
        try {
            Process process = new ProcessBuilder(command(words))
                    .redirectInput(
                            ProcessBuilder.Redirect.from(Path.of("/dev/null").toFile()))
                    .redirectOutput(said.toFile())
                    .redirectError(complaints.toFile())
                    .start();
            long patience = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
            while (System.nanoTime() < patience) {
                boolean ended = process.waitFor(100, TimeUnit.MILLISECONDS);
                Optional<String> run = run(said);
                if (run.isPresent()) {
                    return run.get();
                }
                if (ended) {
                    throw new InvalidInputException(TextFile.read(complaints).strip());
                }
            }
            process.destroy();
            throw new InvalidInputException("The training has not begun in " + PATIENCE_SECONDS + " seconds.");
        } catch (IOException e) {
            throw DurableFiles.failure("write", said, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InvalidInputException("The studio ended while the training began.");
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
        return Stream.concat(session, options.process().apply(words).stream()).toList();
    }

    private static Path temporary() {
        try {
            Path file = Files.createTempFile("gan4j-studio", ".txt");
            file.toFile().deleteOnExit();
            return file;
        } catch (IOException e) {
            throw DurableFiles.failure("write", Path.of(System.getProperty("java.io.tmpdir")), e);
        }
    }
}
