package io.gan4j.reproduce;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.gan4j.file.TextFile;
import io.gan4j.testkit.HostileFiles;
import io.gan4j.testkit.HostileFiles.Reading;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Results of others; declarations of experiments stand in jars, which are trusted. */
class HostileFilesTest {
    static Stream<Arguments> readers() {
        byte[] results = (Some.outcome("plain", 1, 6).json() + "\n").getBytes(UTF_8);
        return Stream.of(arguments(new HostileFiles("results of a reproduction", ".jsonl", results), (Reading)
                file -> TextFile.read(file).lines().forEach(line -> Outcome.parse(line, "results.jsonl:1"))));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("readers")
    void are_read_or_refused(HostileFiles files, Reading reading, @TempDir Path folder) {
        files.areReadOrRefused(folder, reading);
    }
}
