package io.gan4j.measure;

import java.util.List;

/**
 * What measures of generated images came to.
 *
 * @param judge the feature network
 * @param results in the order in which they were asked for
 */
public record GeneratorScores(String judge, List<MetricResult> results) implements Scores {
    public GeneratorScores {
        results = List.copyOf(results);
    }

    @Override
    public List<Score> scores() {
        return results.stream().flatMap(result -> result.scores().stream()).toList();
    }
}
