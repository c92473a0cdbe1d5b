package io.gan4j.fuzz;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.gan4j.testkit.HostileFiles;
import io.gan4j.testkit.HostileFiles.Reading;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The readers of core and of the data sets once more: Jazzer keeps files that take a way through a reader which none
 * has taken before, and goes on from these. {@code JAZZER_FUZZ=1} has it look; without it, whole files are read.
 */
class JazzerTest {
    private static final List<Arguments> READERS;
    private static final Path FOLDER;

    static {
        try {
            READERS = Stream.concat(io.gan4j.HostileFilesTest.readers(), io.gan4j.datasets.HostileFilesTest.readers())
                    .toList();
            FOLDER = Files.createTempDirectory("gan4j");
        } catch (IOException e) {
            throw new ExceptionInInitializerError(e);
        }
    }

    /** Whole files, each behind the number of its reader. */
    static Stream<byte[]> whole() {
        return IntStream.range(0, READERS.size())
                .boxed()
                .flatMap(number -> files(number).whole().stream().map(file -> behind(number, file)));
    }

    private static byte[] behind(int number, byte[] file) {
        byte[] all = new byte[1 + file.length];
        all[0] = (byte) number;
        System.arraycopy(file, 0, all, 1, file.length);
        return all;
    }

    private static HostileFiles files(int number) {
        return (HostileFiles) READERS.get(number).get()[0];
    }

    @MethodSource("whole")
    @FuzzTest(maxDuration = "1m")
    void whatever_a_file_holds_it_is_read_or_refused(byte[] file) {
        if (file.length > 0) {
            int number = (file[0] & 0xff) % READERS.size();
            Reading reading = (Reading) READERS.get(number).get()[1];
            files(number)
                    .allocating(1_000, 1_000_000) // Jazzer rewrites classes while they are loaded, and that counts
                    .isReadOrRefused(Arrays.copyOfRange(file, 1, file.length), FOLDER, reading);
        }
    }
}
