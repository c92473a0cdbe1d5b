package io.gan4j.benchmarks;

import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Whose steps can be measured. */
enum Peer {
    ONEDNN("gan4j onednn", Workload.Gradients.NEEDED, false),
    LIBTORCH("libtorch 2.7.1, DJL", Workload.Gradients.AUTOGRAD, false),
    /** Stock DL4J: its own layers, walked in gan4j's step. */
    DL4J("stock DL4J layers", Workload.Gradients.ALL, true);

    /** System property: the folder of the TorchScript modules. */
    private static final String MODULES = "gan4j.benchmarks.modules";

    private final String title;
    private final Workload.Gradients gradients;
    private final boolean slow;

    Peer(String title, Workload.Gradients gradients, boolean slow) {
        this.title = title;
        this.gradients = gradients;
        this.slow = slow;
    }

    String title() {
        return title;
    }

    /** Returns the operations of one step in thousands of millions. */
    double gigaOperations(Work work, Workload workload) {
        return switch (work) {
            case TRAINING -> workload.operations(gradients) / 1e9;
            case SAMPLING -> workload.samplingOperations() / 1e9;
        };
    }

    /** Says whether a step takes seconds, so that few of them must do. */
    boolean slow() {
        return slow;
    }

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }

    /**
     * Describes the process that serves this peer's steps: this Java with its options.
     *
     * <p>The settings of the C library's allocator that {@code ./gan4j} makes are part of gan4j; libtorch gets the
     * default ones.
     */
    ProcessBuilder worker(Work work, Workload workload, int threads) {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(ManagementFactory.getRuntimeMXBean().getInputArguments());
        command.add("-cp");
        command.add(System.getProperty("java.class.path"));
        if (this == LIBTORCH) {
            command.addAll(
                    List.of(LibtorchWorker.class.getName(), work.name(), workload.word(), System.getProperty(MODULES)));
        } else {
            command.addAll(List.of(
                    Gan4jWorker.class.getName(), work.name(), workload.word(), name(), Integer.toString(threads)));
        }
        ProcessBuilder process = new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT);
        Map<String, String> environment = process.environment();
        environment.put("OMP_NUM_THREADS", Integer.toString(threads));
        if (this == LIBTORCH) {
            environment.keySet().removeIf(name -> name.startsWith("MALLOC_"));
        }
        return process;
    }
}
