package io.gan4j.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** The system's PyTorch, for tests that hold gan4j's results against it; they are skipped where it is missing. */
public final class PyTorch {
    private static final Path PYTHON = Path.of("/usr/bin/python3");

    private PyTorch() {}

    /**
     * Runs Python with words, which is to work.
     *
     * @return what it prints
     */
    public static String run(String... words) {
        assumeTrue(isThere(), "no PyTorch");
        Outcome outcome = python(words);
        assertThat(outcome.exitCode()).as(outcome.said()).isZero();
        return outcome.said();
    }

    private static boolean isThere() {
        return Files.isExecutable(PYTHON) && python("-c", "import torch, numpy").exitCode() == 0;
    }

    private record Outcome(int exitCode, String said) {}

    private static Outcome python(String... words) {
        List<String> call =
                Stream.concat(Stream.of(PYTHON.toString()), Stream.of(words)).toList();
        try {
            Process python = new ProcessBuilder(call).redirectErrorStream(true).start();
            String said = new String(python.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            return new Outcome(python.waitFor(), said);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
