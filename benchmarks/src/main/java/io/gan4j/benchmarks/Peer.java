package io.gan4j.benchmarks;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Whose steps can be measured. */
enum Peer {
    ONEDNN("gan4j onednn", Workload.Gradients.NEEDED, false),
    /** gan4j of another checkout, say before a change, whose {@code benchmarks/run} has built it. */
    FORMER("gan4j, the former", Workload.Gradients.NEEDED, false),
    LIBTORCH("libtorch 2.7.1, DJL", Workload.Gradients.AUTOGRAD, false),
    /** The system's PyTorch from Python, of pairs only: its Adam takes fewer passes over the parameters than DJL's. */
    PYTORCH("PyTorch, Python", Workload.Gradients.AUTOGRAD, false),
    /** The same with images and weights in channels last, which is faster for some networks. */
    PYTORCH_CHANNELS_LAST("PyTorch, channels last", Workload.Gradients.AUTOGRAD, false),
    /** Stock DL4J: its own layers, walked in gan4j's step. */
    DL4J("stock DL4J layers", Workload.Gradients.ALL, true);

    /** System property: the folder of the TorchScript modules. */
    private static final String MODULES = "gan4j.benchmarks.modules";

    /** System properties: the Python to use, and the folder of the scripts. */
    private static final String PYTHON = "gan4j.benchmarks.python";

    private static final String SCRIPTS = "gan4j.benchmarks.scripts";

    /** Environment variable: the other checkout. */
    private static final String FORMER_CHECKOUT = "FORMER";

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

    private boolean isPython() {
        return this == PYTORCH || this == PYTORCH_CHANNELS_LAST;
    }

    private List<String> python(Work work, Workload workload) {
        if (work != Work.TRAINING || !workload.ofPairs()) {
            throw new IllegalArgumentException("peer " + this + " does the steps of workload " + Workload.PIX2PIX_64
                    + " only: name it by --workload");
        }
        String folder = workload.networks() + (this == PYTORCH ? "" : "-channels-last");
        List<String> command = python("torch_pairs.py");
        command.addAll(
                List.of(Path.of(System.getProperty(MODULES), folder).toString(), Long.toString(workload.batch())));
        return command;
    }

    /** Returns the beginning of a command: a Python that has PyTorch, and one of the scripts. */
    static List<String> python(String script) {
        return new ArrayList<>(List.of(
                System.getProperty(PYTHON, "python3"),
                Path.of(System.getProperty(SCRIPTS, "."), script).toString()));
    }

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /**
     * Describes the process that serves this peer's steps: this Java with its options.
     *
     * <p>The settings of the C library's allocator that {@code ./gan4j} makes are part of gan4j; libtorch gets the
     * default ones.
     */
    ProcessBuilder worker(Work work, Workload workload, int threads) {
        List<String> command = java(this == FORMER ? formerClassPath() : System.getProperty("java.class.path"));
        if (isPython()) {
            command = python(work, workload);
        } else if (this == LIBTORCH) {
            command.addAll(
                    List.of(LibtorchWorker.class.getName(), work.name(), workload.word(), System.getProperty(MODULES)));
        } else {
            String executor = (this == FORMER ? ONEDNN : this).name();
            command.addAll(List.of(
                    Gan4jWorker.class.getName(), work.name(), workload.word(), executor, Integer.toString(threads)));
        }
        ProcessBuilder process = new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT);
        Map<String, String> environment = process.environment();
        environment.put("OMP_NUM_THREADS", Integer.toString(threads));
        if (this == LIBTORCH || isPython()) {
            environment.keySet().removeIf(Peer::isOfLauncher);
        }
        return process;
    }

    /** Returns whether gan4j's launcher sets such a variable, which others are not started with. */
    static boolean isOfLauncher(String variable) {
        return variable.startsWith("MALLOC_") || variable.equals("GOMP_SPINCOUNT");
    }

    /** Returns the beginning of a command: this Java with its options. */
    static List<String> java(String classPath) {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(ManagementFactory.getRuntimeMXBean().getInputArguments());
        command.addAll(List.of("-cp", classPath));
        return command;
    }

    private static String formerClassPath() {
        String checkout = System.getenv(FORMER_CHECKOUT);
        if (checkout == null) {
            throw new IllegalArgumentException(
                    "peer former is another checkout: set " + FORMER_CHECKOUT + " to its folder");
        }
        Path target = Path.of(checkout, "benchmarks", "target");
        try {
            return target.resolve("gan4j-benchmarks.jar")
                    + File.pathSeparator
                    + Files.readString(target.resolve("classpath")).strip();
        } catch (IOException e) {
            throw new UncheckedIOException(
                    target + " has no benchmarks: build them by " + checkout + "/benchmarks/run help", e);
        }
    }
}
