package io.gan4j.metric;

import java.util.List;
import java.util.stream.Stream;

/**
 * What metrics of a run, or of images, came to.
 *
 * @param judge the feature network
 * @param results in the order in which they were asked for
 * @param lacking metrics that were left out, for lack of what they need
 */
public record Scores(String judge, List<MetricResult> results, List<LeftOut> lacking) {
    public Scores {
        results = List.copyOf(results);
        lacking = List.copyOf(lacking);
    }

    /** Returns all numbers, in a fixed order. */
    public List<Score> scores() {
        return results.stream().flatMap(result -> result.scores().stream()).toList();
    }

    /** Returns the metrics that were not made, though as many were wanted as can be, and why. */
    public List<LeftOut> leftOut() {
        return Stream.concat(
                        results.stream()
                                .flatMap(result -> result
                                        .problem()
                                        .map(problem -> new LeftOut(result.metric(), problem.replace('\n', ' ')))
                                        .stream()),
                        lacking.stream())
                .toList();
    }

    /** Returns the same with one more result. */
    public Scores with(MetricResult result) {
        return new Scores(
                judge, Stream.concat(results.stream(), Stream.of(result)).toList(), lacking);
    }

    /** Returns the same without a metric, for lack of something. */
    public Scores without(String metric, Need need) {
        return new Scores(
                judge,
                results,
                Stream.concat(lacking.stream(), Stream.of(LeftOut.without(need, metric)))
                        .toList());
    }
}
