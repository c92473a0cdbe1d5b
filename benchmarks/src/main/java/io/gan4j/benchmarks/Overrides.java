package io.gan4j.benchmarks;

import java.util.List;
import java.util.stream.Stream;
import picocli.CommandLine.Option;

/** Settings from the command line, over a command's own. */
final class Overrides {
    @Option(names = "--set", paramLabel = "KEY=VALUE", description = "A setting as gan4j train takes it.")
    private List<String> settings = List.of();

    /** Returns the given settings, then those of the command line: of the same key the later one counts. */
    List<String> over(List<String> own) {
        return Stream.concat(own.stream(), settings.stream()).toList();
    }
}
