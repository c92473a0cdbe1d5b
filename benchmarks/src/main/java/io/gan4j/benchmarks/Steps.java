package io.gan4j.benchmarks;

import picocli.CommandLine.Option;

/** How long a command follows a training. */
final class Steps {
    @Option(names = "--steps", paramLabel = "N", description = "Default: ${DEFAULT-VALUE}.")
    private int count;

    /** @param count by default */
    Steps(int count) {
        this.count = count;
    }

    int count() {
        return count;
    }
}
