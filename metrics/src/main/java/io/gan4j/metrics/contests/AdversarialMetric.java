package io.gan4j.metrics.contests;

import com.google.auto.service.AutoService;
import io.gan4j.config.Require;
import io.gan4j.config.Settings;
import io.gan4j.metric.Better;
import io.gan4j.metric.Contest;
import io.gan4j.metric.ContestProvider;
import io.gan4j.metric.Evidence;
import io.gan4j.metric.MetricOutcome;
import io.gan4j.metric.Need;
import io.gan4j.metric.Score;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The generative adversarial metric: two GANs swap discriminators. With the error rate ε,
 *
 * <pre>r_test = ε(D₁(x_test)) / ε(D₂(x_test)),  r_samples = ε(D₁(G₂(z))) / ε(D₂(G₁(z)))</pre>
 *
 * <p>The first wins if r_samples &lt; 1 and the second if it is &gt; 1, both only if r_test ≈ 1, that is if neither is
 * more than {@code tolerance} times better at real images that both have not seen; else it is a tie. The score is the
 * share of its matches that a contestant wins, from 0 to 1; higher is better. Both ratios of every match stand beside
 * it, as text where the denominator is 0: of two discriminators without any error on real images r_test counts as 1.
 *
 * <p>It ranks, and says nothing of how good the best one is. A critic is refused: its values have no threshold between
 * real and generated. Small numbers of errors make ratios that are mostly chance, and discriminators of unequal
 * strength only ties.
 *
 * @see <a href="https://arxiv.org/abs/1602.05110">paper: Im, Kim, Jiang, Memisevic 2016, "battle between GANs"</a>
 */
@AutoService(ContestProvider.class)
public final class AdversarialMetric implements ContestProvider {
    record Guard(double tolerance) {
        Guard {
            Require.atLeast("tolerance", tolerance, 0);
        }
    }

    @Override
    public String name() {
        return "gam";
    }

    @Override
    public String description() {
        return "Generative adversarial metric: GANs swap discriminators (Im 2016)";
    }

    @Override
    public Set<Need> needs() {
        return Set.of(Need.IMAGES, Need.DISCRIMINATOR);
    }

    @Override
    public Contest create(Settings settings) {
        Guard guard = settings.bind(Guard.class);
        return contestants -> measure(contestants, guard.tolerance());
    }

    private static List<MetricOutcome> measure(List<Evidence> contestants, double tolerance) {
        List<Judge> judges = Judge.ofAll(contestants);
        int count = judges.size();
        double[] onReal = new double[count];
        double[][] onGenerated = new double[count][count];
        for (int judge = 0; judge < count; judge++) {
            // All are asked about the same real images.
            onReal[judge] =
                    1 - share(judges.get(judge).takesForReal(contestants.get(0).real(), "the real ones"));
            for (int other = 0; other < count; other++) {
                if (other != judge) {
                    Evidence of = contestants.get(other);
                    onGenerated[judge][other] = share(judges.get(judge).takesForReal(of.generated(), of.name()));
                }
            }
            contestants.get(0).progress().at("swapped discriminators", judge + 1L, count);
        }
        List<MetricOutcome> measured = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            measured.add(MetricOutcome.of(score(contestants, i, onReal, onGenerated, tolerance)));
        }
        return measured;
    }

    private static double share(boolean... those) {
        int count = 0;
        for (boolean one : those) {
            count += one ? 1 : 0;
        }
        return (double) count / those.length;
    }

    private static Score score(
            List<Evidence> contestants, int i, double[] onReal, double[][] onGenerated, double tolerance) {
        List<Map<String, Object>> matches = new ArrayList<>();
        int wins = 0;
        for (int j = 0; j < contestants.size(); j++) {
            if (j != i) {
                Outcome outcome = Outcome.of(onReal[i], onReal[j], onGenerated[i][j], onGenerated[j][i], tolerance);
                wins += outcome == Outcome.WON ? 1 : 0;
                Map<String, Object> match = new LinkedHashMap<>();
                match.put("against", contestants.get(j).name());
                match.put("outcome", outcome.words);
                match.put("r-test", ratio(onReal[i], onReal[j]));
                match.put("r-samples", ratio(onGenerated[i][j], onGenerated[j][i]));
                matches.add(match);
            }
        }
        return Score.of(
                        "gam",
                        (double) wins / matches.size(),
                        Better.HIGHER,
                        contestants.get(i).generated().size(),
                        Score.NONE)
                .with("error-on-real", onReal[i])
                .with("matches", matches);
    }

    private static Object ratio(double above, double below) {
        if (below > 0) {
            return above / below;
        }
        return above > 0 ? "infinite" : "0/0";
    }

    /** How a match ends for the first. */
    enum Outcome {
        WON("won"),
        LOST("lost"),
        TIE("tie");

        private final String words;

        Outcome(String words) {
            this.words = words;
        }

        /**
         * Returns the outcome by error rates.
         *
         * @param ownOnReal of the first's discriminator, on real images
         * @param ownOnOther of the first's discriminator, on the second's images
         * @param tolerance by which the one error on real images may be more than the other
         */
        static Outcome of(
                double ownOnReal, double otherOnReal, double ownOnOther, double otherOnOwn, double tolerance) {
            boolean alike = Math.max(ownOnReal, otherOnReal) <= (1 + tolerance) * Math.min(ownOnReal, otherOnReal);
            if (!alike || ownOnOther == otherOnOwn) {
                return TIE;
            }
            return ownOnOther < otherOnOwn ? WON : LOST;
        }
    }
}
