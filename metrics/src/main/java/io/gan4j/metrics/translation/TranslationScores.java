package io.gan4j.metrics.translation;

import io.gan4j.metric.Better;
import io.gan4j.metric.Score;
import io.gan4j.metric.Table;
import io.gan4j.metric.similarity.Similarity;
import io.gan4j.nn.Direction;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * How good translations of held-out images are, beside what costs nothing.
 *
 * @param judge that decides on styles: the network and its training
 * @param domains what is known of each domain, by class number
 * @param directions that were scored
 */
record TranslationScores(String judge, List<Domain> domains, List<Translated> directions) {
    public TranslationScores {
        domains = List.copyOf(domains);
        directions = List.copyOf(directions);
    }

    /**
     * One of the two domains.
     *
     * @param training how many images the judge has learned from
     * @param heldOut how many it was tried on
     * @param accuracy the share of those that it puts into this domain: what perfect translations would reach
     */
    public record Domain(int training, int heldOut, double accuracy) {}

    /**
     * The scores of one direction.
     *
     * @param images how many were translated
     * @param translation scores of the translations
     * @param nothing those of the source images as they are
     * @param meanImage those of the mean of the target domain's training images, the same for each
     */
    public record Translated(Direction direction, int images, Outcome translation, Outcome nothing, Outcome meanImage) {
        /** Returns the three outcomes by name. */
        public Map<String, Outcome> outcomes() {
            Map<String, Outcome> outcomes = new LinkedHashMap<>();
            outcomes.put("translation", translation);
            outcomes.put("nothing", nothing);
            outcomes.put("mean-image", meanImage);
            return outcomes;
        }
    }

    /**
     * What became of the images.
     *
     * @param similarity to the true counterparts, averaged; empty if the data do not know them
     * @param targetStyle share that the judge puts into the target domain
     */
    public record Outcome(Optional<Similarity> similarity, double targetStyle) {}

    /** Names are such as {@code A-to-B/translation/l1}, {@code …/target-style}, {@code judge/A/accuracy}. */
    List<Score> scores() {
        List<Score> scores = new ArrayList<>();
        for (int i = 0; i < domains.size(); i++) {
            Domain domain = domains.get(i);
            String name = "judge/" + (char) ('A' + i) + "/accuracy";
            scores.add(Score.of(name, domain.accuracy(), Better.HIGHER, domain.heldOut(), judge)
                    .with("training-images", domain.training()));
        }
        for (Translated translated : directions) {
            translated.outcomes().forEach((name, outcome) -> {
                String path = translated.direction() + "/" + name + "/";
                int n = translated.images();
                outcome.similarity().ifPresent(similarity -> {
                    scores.add(Score.of(path + "l1", similarity.l1(), Better.LOWER, n, Score.PIXELS));
                    scores.add(Score.of(path + "ssim", similarity.ssim(), Better.HIGHER, n, Score.PIXELS));
                    scores.add(Score.of(path + "psnr", similarity.psnr(), Better.HIGHER, n, Score.PIXELS));
                });
                scores.add(Score.of(path + "target-style", outcome.targetStyle(), Better.HIGHER, n, judge));
            });
        }
        return scores;
    }

    /** Returns a table for each direction, with what costs nothing beside it, and one of what the judge knows. */
    List<Table> tables() {
        List<Table> tables = new ArrayList<>();
        for (Translated translated : directions) {
            boolean paired = translated.translation().similarity().isPresent();
            String title = translated.direction() + ", n = " + translated.images();
            tables.add(new Table(
                    paired
                            ? List.of(title, "L1 ↓", "SSIM ↑", "PSNR ↑", "target style ↑")
                            : List.of(title, "target style ↑"),
                    List.of(
                            row("translation", translated.translation()),
                            row("doing nothing", translated.nothing()),
                            row("mean image", translated.meanImage()))));
        }
        List<List<String>> known = new ArrayList<>();
        for (int i = 0; i < domains.size(); i++) {
            Domain domain = domains.get(i);
            known.add(List.of(
                    "real images of " + (char) ('A' + i),
                    percent(domain.accuracy()),
                    Integer.toString(domain.heldOut()),
                    Integer.toString(domain.training())));
        }
        tables.add(new Table(List.of("judge of styles: " + judge, "knows", "held out", "learned from"), known));
        return tables;
    }

    private static List<String> row(String name, Outcome outcome) {
        List<String> row = new ArrayList<>(List.of(name));
        outcome.similarity().ifPresent(similarity -> {
            row.add(String.format(Locale.ROOT, "%.2f", similarity.l1()));
            row.add(String.format(Locale.ROOT, "%.3f", similarity.ssim()));
            row.add(String.format(Locale.ROOT, "%.2f", similarity.psnr()));
        });
        row.add(percent(outcome.targetStyle()));
        return row;
    }

    private static String percent(double share) {
        return String.format(Locale.ROOT, "%.1f %%", 100 * share);
    }
}
