package io.gan4j.reproduce;

import io.gan4j.run.Json;
import io.gan4j.run.MetricLog.Point;
import io.gan4j.tune.Result;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** An experiment of two cells, and results that nobody measured. */
final class Some {
    private Some() {}

    static final String TEXT = """
            title = "A table"
            paper = "Nobody 2020, Table 1"
            url = "https://example.org"
            question = "Which finds more modes?"
            metrics = [mode-coverage]
            count = 100
            seeds = 2
            variant = gan
            minutes = 3
            settings { training.steps = 10, data.source = ring }
            cells = [
              { name = plain, title = "GAN", published.modes = "5 ± 0.5" }
              { name = packed, title = "PacGAN", settings.discriminator.packing = 2, published.modes = 8 }
            ]
            claims = [
              { says = "Packs find more", metric = modes, better = [packed], than = [plain] }
              { says = "As many as in the paper", metric = modes }
            ]
            deviations = ["Fewer steps."]
            """;

    static Experiment experiment() {
        return Experiments.parse("table-1", TEXT, "a.jar", List.of());
    }

    static Outcome outcome(String cell, long seed, double modes) {
        return outcome(experiment(), cell, seed, modes);
    }

    static Outcome outcome(Experiment experiment, String cell, long seed, double modes) {
        return outcome(experiment, cell, seed, modes, "higher");
    }

    static Outcome outcome(Experiment experiment, String cell, long seed, double modes, String better) {
        return outcome(experiment, cell, seed, Optional.empty(), """
                [{"metric":"modes","value":%s,"n":100,"floor":null,"features":"pixels","better":"%s","n-real":null,\
                "floor-n":null,"floor-n-real":null,"value-at-floor-n":null}]""".formatted(modes, better));
    }

    static Outcome diverged(String cell, long seed) {
        return diverged(experiment(), cell, seed);
    }

    static Outcome diverged(Experiment experiment, String cell, long seed) {
        return outcome(experiment, cell, seed, Optional.of("a loss is NaN"), "[]");
    }

    private static Outcome outcome(
            Experiment experiment, String cell, long seed, Optional<String> failure, String scores) {
        Result result = new Result(
                1,
                "gan",
                Map.of("seed", Long.toString(seed)),
                "00001-gan-ring",
                10,
                30,
                "onednn",
                1,
                "a processor",
                Map.of("gan4j-commit", "abc"),
                Json.tree(scores),
                failure);
        return new Outcome(
                1,
                cell,
                seed,
                experiment.cell(cell).fingerprint(experiment),
                result,
                Map.of("modes", List.of(new Point(5, 1), new Point(10, seed))));
    }
}
