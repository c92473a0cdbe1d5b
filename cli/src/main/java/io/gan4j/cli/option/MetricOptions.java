package io.gan4j.cli.option;

import io.gan4j.EvaluationOptions;
import io.gan4j.error.InvalidInputException;
import io.gan4j.metric.sample.Progress;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Option;

/** How a command measures. */
@SuppressWarnings("NullAway.Init") // fields are set by picocli
public final class MetricOptions {
    @Option(
            names = {"--metrics", "--metric"},
            paramLabel = "NAME",
            split = ",",
            description =
                    "Metrics to make: gan4j metrics lists them; or all, which takes some minutes. Default: the setting"
                            + " evaluation.metrics. Of all and of the default, those that the run lacks something for"
                            + " are left out.")
    private List<String> metrics = new ArrayList<>();

    @Option(
            names = "--count",
            paramLabel = "N",
            description = "How many images to generate; default: as many as there are test images, 10,000 at most.")
    private Optional<Integer> count;

    @Option(
            names = "--seed",
            paramLabel = "S",
            defaultValue = "1",
            description = "Seed of codes and of what is random in metrics (${DEFAULT-VALUE}).")
    private long seed;

    @Option(
            names = "--features",
            paramLabel = "NAME",
            description = "Network that makes features: gan4j features lists them; or pixels.")
    private Optional<String> features;

    @Option(
            names = "--set",
            paramLabel = "KEY=VALUE",
            description = "A setting of metrics or of a feature network, such as metrics.ndb.bins=50.")
    private List<String> overrides = new ArrayList<>();

    public EvaluationOptions options(Progress progress) {
        count.ifPresent(number -> {
            if (number < 2) {
                throw new InvalidInputException("--count is " + number + ", but must be 2 or more.");
            }
        });
        List<String> all = new ArrayList<>(overrides);
        features.ifPresent(name -> all.add("evaluation.features=" + name));
        return new EvaluationOptions(metrics, count.orElse(0), seed, all, progress);
    }
}
