package io.gan4j.tune;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.gan4j.metric.Better;
import io.gan4j.metric.Score;
import io.gan4j.tune.Ranking.Mean;
import io.gan4j.tune.Ranking.Row;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;

final class RankingTest {
    @Test
    void gives_mean_and_standard_deviation_of_the_sample_over_seeds() {
        Ranking ranking = Ranking.of(List.of(
                SomeResults.of(Map.of("loss", "hinge", "seed", "1"), fid(2)),
                SomeResults.of(Map.of("loss", "minimax", "seed", "1"), fid(3)),
                SomeResults.of(Map.of("loss", "hinge", "seed", "2"), fid(4)),
                SomeResults.of(Map.of("loss", "hinge", "seed", "3"), fid(9))));

        assertThat(ranking.rows())
                .extracting(Row::settings)
                .as("more seeds first")
                .containsExactly(Map.of("loss", "hinge"), Map.of("loss", "minimax"));
        Mean alone = ranking.rows().get(1).means().get(0);
        assertThat(alone.value()).isEqualTo(3);
        assertThat(alone.deviation()).isEmpty();
        Mean three = ranking.rows().get(0).means().get(0);
        assertThat(three.value()).isCloseTo(5, within(1e-12));
        assertThat(three.deviation().orElseThrow()).isCloseTo(Math.sqrt(13), within(1e-12)); // (9 + 1 + 16) / 2
        assertThat(ranking.rows().get(0).measured())
                .extracting(result -> result.settings().get("seed"))
                .as("the best first")
                .containsExactly("1", "2", "3");
    }

    @Test
    void sorts_by_the_direction_of_the_first_score() {
        assertThat(order(List.of(1.0, 3.0, 2.0), Better.LOWER)).containsExactly("1.0", "2.0", "3.0");
        assertThat(order(List.of(1.0, 3.0, 2.0), Better.HIGHER)).containsExactly("3.0", "2.0", "1.0");
    }

    @Test
    void names_those_that_seeds_do_not_tell_apart_from_the_best() {
        Ranking ranking = Ranking.of(List.of(
                SomeResults.of(Map.of("loss", "hinge", "seed", "1"), fid(2)),
                SomeResults.of(Map.of("loss", "hinge", "seed", "2"), fid(4)),
                SomeResults.of(Map.of("loss", "minimax", "seed", "1"), fid(3)),
                SomeResults.of(Map.of("loss", "minimax", "seed", "2"), fid(6)),
                SomeResults.of(Map.of("loss", "wasserstein", "seed", "1"), fid(8)),
                SomeResults.of(Map.of("loss", "wasserstein", "seed", "2"), fid(8))));

        assertThat(ranking.alike(ranking.best().orElseThrow()))
                .extracting(Row::settings)
                .containsExactly(Map.of("loss", "minimax"));
    }

    private static List<String> order(List<Double> values, Better better) {
        List<Result> results = values.stream()
                .map(value -> SomeResults.of(
                        Map.of("a", value.toString()),
                        Score.of("score", value, better, 8, "pixels")
                                .withFloor(new Score.Floor(2, 4, 4, OptionalDouble.of(value + 0.5))),
                        Score.of("other", -value, better, 8, "pixels")))
                .toList();
        return Ranking.of(results).rows().stream()
                .map(row -> row.settings().get("a"))
                .toList();
    }

    @Test
    void what_diverges_with_a_seed_stands_behind_what_does_not() {
        Ranking ranking = Ranking.of(List.of(
                SomeResults.of(Map.of("a", "1", "seed", "1"), fid(1)),
                SomeResults.diverged(Map.of("a", "1", "seed", "2")),
                SomeResults.diverged(Map.of("a", "2", "seed", "1")),
                SomeResults.diverged(Map.of("a", "2", "seed", "2")),
                SomeResults.of(Map.of("a", "3", "seed", "1"), fid(5))));

        assertThat(ranking.rows())
                .extracting(row -> row.settings().get("a"), Row::diverged)
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple("3", 0),
                        org.assertj.core.groups.Tuple.tuple("1", 1),
                        org.assertj.core.groups.Tuple.tuple("2", 2));
        assertThat(ranking.best()).contains(ranking.rows().get(0));
        assertThat(Ranking.of(List.of(SomeResults.diverged(Map.of("a", "2")))).best())
                .isEmpty();
    }

    private static Score fid(double value) {
        return Score.of("fid", value, Better.LOWER, 500, "pixels");
    }
}
