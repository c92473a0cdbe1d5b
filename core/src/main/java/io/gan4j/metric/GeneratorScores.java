package io.gan4j.metric;

import java.util.List;
import java.util.stream.Stream;

/**
 * What metrics of generated images came to.
 *
 * @param judge the feature network
 * @param results in the order in which they were asked for
 * @param lacking measures that were left out, for lack of what they need
 */
public record GeneratorScores(String judge, List<MetricResult> results, List<LeftOut> lacking) implements Scores {
    public GeneratorScores {
        results = List.copyOf(results);
        lacking = List.copyOf(lacking);
    }

    @Override
    public List<Score> scores() {
        return results.stream().flatMap(result -> result.scores().stream()).toList();
    }

    @Override
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
    public GeneratorScores with(MetricResult result) {
        return new GeneratorScores(
                judge, Stream.concat(results.stream(), Stream.of(result)).toList(), lacking);
    }

    /** Returns the same without a metric, for lack of something. */
    public GeneratorScores without(String metric, Need need) {
        return new GeneratorScores(
                judge,
                results,
                Stream.concat(lacking.stream(), Stream.of(LeftOut.without(need, metric)))
                        .toList());
    }
}
