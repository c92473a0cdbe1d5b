package io.gan4j.benchmarks;

import static io.gan4j.benchmarks.Table.number;

import io.gan4j.benchmarks.kernels.LayerBenchmark;
import io.gan4j.benchmarks.kernels.YardstickLayer;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.openjdk.jmh.results.Result;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;
import org.openjdk.jmh.runner.options.VerboseMode;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(
        name = "kernels",
        description = "Times single layers of the yardstick with JMH: forward, the parameters' gradients, the input's.")
@SuppressWarnings("NullAway.Init") // picocli sets the command's description
final class KernelsCommand implements Runnable {
    /** Methods of {@link LayerBenchmark}, in the order of the columns. */
    private static final List<String> PASSES = List.of("forward", "parameterGradients", "inputGradients");

    @Spec
    private CommandSpec spec;

    @Mixin
    private final Machine machine = new Machine();

    @Option(names = "--forks", paramLabel = "N", description = "Java processes of each; default: ${DEFAULT-VALUE}.")
    private int forks = 1;

    @Option(names = "--warm-up", paramLabel = "N", description = "Iterations; default: ${DEFAULT-VALUE}.")
    private int warmUp = 3;

    @Option(names = "--iterations", paramLabel = "N", description = "That count; default: ${DEFAULT-VALUE}.")
    private int iterations = 5;

    @Option(names = "--milliseconds", paramLabel = "N", description = "Of an iteration; default: ${DEFAULT-VALUE}.")
    private int milliseconds = 200;

    @Parameters(
            paramLabel = "LAYER",
            arity = "0..*",
            split = ",",
            description = "${COMPLETION-CANDIDATES}; all by default.")
    private List<YardstickLayer> layers = List.of(YardstickLayer.values());

    @Override
    public void run() {
        PrintWriter out = spec.commandLine().getOut();
        machine.describe(out);
        out.println("Mean of " + forks * iterations + " iterations ± 99.9 % confidence, in milliseconds, batch 64");
        Table table = new Table("layer", "forward", "GFLOP/s", "by parameters", "GFLOP/s", "by input", "GFLOP/s");
        for (YardstickLayer layer : layers) {
            List<String> cells = new ArrayList<>(List.of(layer.word()));
            Collection<RunResult> results = run(layer);
            for (String pass : PASSES) {
                Result<?> result = results.stream()
                        .map(RunResult::getPrimaryResult)
                        .filter(one -> one.getLabel().equals(pass))
                        .findFirst()
                        .orElseThrow();
                cells.add(number("%.3f", result.getScore()) + number(" ± %.3f", result.getScoreError()));
                cells.add(layer.operations() == 0 ? "-" : number("%.0f", layer.operations() / result.getScore() / 1e6));
            }
            table.row(cells.toArray(String[]::new));
        }
        out.println(table);
    }

    private Collection<RunResult> run(YardstickLayer layer) {
        TimeValue time = TimeValue.milliseconds(milliseconds);
        try {
            return new Runner(new OptionsBuilder()
                            .include(LayerBenchmark.class.getName())
                            .param("layer", layer.name())
                            .jvmArgsAppend("-D" + LayerBenchmark.THREADS + "=" + machine.threads())
                            .forks(forks)
                            .warmupIterations(warmUp)
                            .warmupTime(time)
                            .measurementIterations(iterations)
                            .measurementTime(time)
                            .shouldFailOnError(true)
                            .verbosity(VerboseMode.SILENT)
                            .build())
                    .run();
        } catch (RunnerException e) {
            throw new IllegalStateException("JMH could not measure " + layer.word(), e);
        }
    }
}
