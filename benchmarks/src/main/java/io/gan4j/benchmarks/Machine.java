package io.gan4j.benchmarks;

import io.gan4j.run.Environment;
import java.io.PrintWriter;
import java.lang.management.ManagementFactory;
import java.util.List;
import java.util.Locale;
import picocli.CommandLine.Option;

/** What a command may use of the machine. */
final class Machine {
    @Option(
            names = "--threads",
            paramLabel = "N",
            description = "Threads of each peer's kernels; default: the machine's cores.")
    private int threads = Runtime.getRuntime().availableProcessors();

    int threads() {
        return threads;
    }

    /** Says what is measured, and where: without it a time means nothing. */
    void describe(PrintWriter out) {
        Environment machine = Environment.current(0, "", threads, List.of(), List.of());
        out.printf(
                Locale.ROOT,
                "%s, %d threads, Java %s, gan4j %s, %s, load %.2f at the start%n%n",
                machine.processor(),
                threads,
                machine.java(),
                machine.versions().getOrDefault("gan4j-commit", "of an unknown commit"),
                machine.started(),
                ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage());
    }
}
