package io.gan4j.metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.gan4j.metric.Evidence;
import io.gan4j.metric.Floors;
import io.gan4j.metric.MetricProvider;
import io.gan4j.metric.MetricResult;
import io.gan4j.metric.MetricRunner;
import io.gan4j.metric.Sample;
import io.gan4j.metric.Score;
import io.gan4j.metric.sample.Progress;
import io.gan4j.metric.sample.Vectors;
import io.gan4j.random.Randomness;
import io.gan4j.testkit.MetricSubjects;
import io.gan4j.testkit.Plugins;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.ServiceLoader;
import java.util.function.DoubleUnaryOperator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Features that are large, or far from 0. */
class LargeFeaturesTest {
    @Test
    void whose_squares_overflow_are_refused_by_each_measure_that_looks_at_them() {
        Map<String, MetricResult> results = measure(x -> 1e200 * x);

        assertThat(results).hasSizeGreaterThan(9);
        results.forEach((name, result) -> assertThat(result.problem().orElse("none"))
                .as(name)
                .contains(
                        "its square, which distances are made of, is more than a double holds.",
                        "Scale features down, to 1e150 at most."));
    }

    @Test
    void whose_higher_powers_overflow_are_refused_by_the_measures_that_take_them() {
        Map<String, MetricResult> results = measure(x -> 1e100 * x);

        assertThat(problem(results, "kid")).startsWith("Metric kid came to NaN: its features are too large");
        assertThat(problem(results, "fid")).startsWith("Features are so large that products of their covariances");
        for (String other : List.of("precision-recall", "density-coverage", "c2st", "prd", "mmd", "birthday-paradox")) {
            assertThat(problem(results, other)).as(other).isEmpty();
        }
    }

    private static String problem(Map<String, MetricResult> results, String name) {
        return result(results, name).problem().orElse("");
    }

    private static MetricResult result(Map<String, MetricResult> results, String name) {
        return Optional.ofNullable(results.get(name)).orElseThrow();
    }

    /** Numbers with 20 binary digits behind the point, to which 2²⁰ can be added without rounding. */
    @Test
    void far_from_0_give_what_the_same_give_near_it() {
        DoubleUnaryOperator rounded = x -> Math.scalb(Math.rint(Math.scalb(x, 20)), -20);
        Map<String, MetricResult> near = measure(rounded);
        Map<String, MetricResult> far = measure(x -> rounded.applyAsDouble(x) + (1 << 20));

        for (String name : List.of(
                "fid",
                "mmd",
                "precision-recall",
                "density-coverage",
                "birthday-paradox",
                "nearest-neighbours",
                "image-retrieval",
                "auth-pct")) {
            List<Score> expected = result(near, name).scores();
            List<Score> found = result(far, name).scores();
            assertThat(found).as(name).hasSameSizeAs(expected);
            for (int i = 0; i < found.size(); i++) {
                assertThat(found.get(i).value())
                        .as("%s, %s", name, found.get(i).metric())
                        .isCloseTo(expected.get(i).value(), within(1e-9));
            }
        }
    }

    private static Map<String, MetricResult> measure(DoubleUnaryOperator change) {
        Evidence evidence = new Evidence(
                "large",
                sample("real", change),
                sample("generated", change),
                Optional.of(sample("training", change)),
                Optional.empty(),
                Optional.empty(),
                new Randomness(1),
                Progress.SILENT);
        MetricRunner measuring = new MetricRunner(evidence, new Floors(evidence));
        Map<String, MetricResult> results = new HashMap<>();
        for (MetricProvider provider : ServiceLoader.load(MetricProvider.class)) {
            String[] quick = provider.name().equals("geometry-score")
                    ? new String[] {"repetitions=3", "landmarks=16"}
                    : new String[0];
            if (evidence.lacking(provider.needs()).isEmpty()) {
                results.put(
                        provider.name(),
                        measuring.measureIfDefined(new MetricRunner.Named(
                                provider, provider.create(Plugins.settings("metrics", provider.name(), quick)))));
            }
        }
        return results;
    }

    private static Sample sample(String kind, DoubleUnaryOperator change) {
        Vectors rows = MetricSubjects.gaussian(1, kind, 150, 5, 0.25);
        double[][] changed = IntStream.range(0, rows.size())
                .mapToObj(i -> Arrays.stream(rows.row(i)).map(change).toArray())
                .toArray(double[][]::new);
        return Sample.of(Vectors.of("large.npy", changed), Optional.empty());
    }
}
