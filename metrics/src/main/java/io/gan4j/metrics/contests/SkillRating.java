package io.gan4j.metrics.contests;

import com.google.auto.service.AutoService;
import io.gan4j.config.Require;
import io.gan4j.config.Settings;
import io.gan4j.data.EvenSpread;
import io.gan4j.error.InvalidInputException;
import io.gan4j.metric.Better;
import io.gan4j.metric.Contest;
import io.gan4j.metric.ContestProvider;
import io.gan4j.metric.Evidence;
import io.gan4j.metric.MetricOutcome;
import io.gan4j.metric.Need;
import io.gan4j.metric.Score;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;

/**
 * A tournament in which every generator plays every discriminator, its own included: of runs, or of checkpoints of one.
 * A generator's score in a match is the share of its images that the discriminator takes for real, the discriminator's
 * the rest. Two numbers come of it:
 *
 * <ul>
 *   <li>{@code skill-win-rate}: a generator's mean score over its matches, from 0 to 1;
 *   <li>{@code skill-rating}: its rating by {@link Glicko2}, which weighs whom it has won against: from 1500 for all
 *       players, in rating periods that each have their own part of the images.
 * </ul>
 *
 * <p>Higher is better. Ratings are of this tournament only: another set of contestants makes others. Generators are
 * compared fairly, for all meet the same discriminators; these are not, for one that takes nothing for real wins
 * always: its error on real images stands beside its rating. Glicko-2 takes each match for one game, so its deviations
 * are an order of magnitude and no confidence interval. Critics are refused: their values have no threshold.
 *
 * @see <a href="https://arxiv.org/abs/1808.04888">paper: Olsson et al. 2018, section 3</a>
 */
@AutoService(ContestProvider.class)
public final class SkillRating implements ContestProvider {
    /** @param constraint Glicko-2's τ */
    record Tournament(int periods, double constraint) {
        Tournament {
            Require.atLeast("periods", periods, 1);
            Require.above("constraint", constraint, 0);
        }
    }

    @Override
    public String name() {
        return "skill-rating";
    }

    @Override
    public String description() {
        return "Tournament of generators and discriminators, win rates and Glicko-2 (Olsson 2018)";
    }

    @Override
    public Set<Need> needs() {
        return Set.of(Need.IMAGES, Need.DISCRIMINATOR);
    }

    @Override
    public Contest create(Settings settings) {
        Tournament tournament = settings.bind(Tournament.class);
        return contestants -> measure(contestants, tournament);
    }

    private static List<MetricOutcome> measure(List<Evidence> contestants, Tournament tournament) {
        List<Judge> judges = Judge.ofAll(contestants);
        int count = judges.size();
        double[][][] scores = new double[count][count][];
        double[] errors = new double[count];
        for (int judge = 0; judge < count; judge++) {
            for (int player = 0; player < count; player++) {
                Evidence of = contestants.get(player);
                boolean[] fooled = judges.get(judge).takesForReal(of.generated(), of.name());
                scores[player][judge] = parts(fooled, tournament.periods(), of.name());
            }
            boolean[] real = judges.get(judge).takesForReal(contestants.get(0).real(), "the real ones");
            errors[judge] = 1 - share(real, 0, real.length);
            contestants.get(0).progress().at("matches", judge + 1L, count);
        }
        Ratings ratings = Ratings.after(scores, tournament);
        List<MetricOutcome> measured = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            measured.add(measured(
                    contestants.get(i),
                    scores[i],
                    ratings.generators.get(i),
                    ratings.discriminators.get(i),
                    errors[i]));
        }
        return measured;
    }

    private static MetricOutcome measured(
            Evidence contestant, double[][] scores, Glicko2 generator, Glicko2 discriminator, double error) {
        double sum = 0;
        for (double[] match : scores) {
            for (double period : match) {
                sum += period / match.length;
            }
        }
        int n = contestant.generated().size();
        return MetricOutcome.of(
                Score.of("skill-rating", generator.rating(), Better.HIGHER, n, Score.NONE)
                        .with("deviation", generator.deviation())
                        .with("volatility", generator.volatility())
                        .with("rating-of-discriminator", discriminator.rating())
                        .with("error-on-real-of-discriminator", error),
                Score.of("skill-win-rate", sum / scores.length, Better.HIGHER, n, Score.NONE));
    }

    /** Returns the share of each rating period's images. */
    private static double[] parts(boolean[] fooled, int periods, String name) {
        if (fooled.length < periods) {
            throw InvalidInputException.lines(
                    name + " has " + fooled.length + " images for " + periods + " rating periods.",
                    "Generate more, or set a smaller gan4j.metrics.skill-rating.periods.");
        }
        double[] parts = new double[periods];
        for (int period = 0; period < periods; period++) {
            parts[period] = share(
                    fooled,
                    EvenSpread.place(period, periods, fooled.length),
                    EvenSpread.place(period + 1, periods, fooled.length));
        }
        return parts;
    }

    private static double share(boolean[] those, int from, int to) {
        int count = 0;
        for (int i = from; i < to; i++) {
            count += those[i] ? 1 : 0;
        }
        return (double) count / (to - from);
    }

    /** What all players are rated, in the order of the contestants. */
    private record Ratings(List<Glicko2> generators, List<Glicko2> discriminators) {
        /** @param scores of each generator, against each discriminator, in each period */
        static Ratings after(double[][][] scores, Tournament tournament) {
            int count = scores.length;
            Ratings now = new Ratings(Collections.nCopies(count, Glicko2.NEW), Collections.nCopies(count, Glicko2.NEW));
            for (int period = 0; period < tournament.periods(); period++) {
                List<Glicko2> generators = new ArrayList<>();
                List<Glicko2> discriminators = new ArrayList<>();
                for (int i = 0; i < count; i++) {
                    List<Glicko2.Game> ofGenerator = new ArrayList<>();
                    List<Glicko2.Game> ofDiscriminator = new ArrayList<>();
                    for (int j = 0; j < count; j++) {
                        ofGenerator.add(new Glicko2.Game(now.discriminators.get(j), scores[i][j][period]));
                        ofDiscriminator.add(new Glicko2.Game(now.generators.get(j), 1 - scores[j][i][period]));
                    }
                    generators.add(now.generators.get(i).after(ofGenerator, tournament.constraint()));
                    discriminators.add(now.discriminators.get(i).after(ofDiscriminator, tournament.constraint()));
                }
                now = new Ratings(generators, discriminators);
            }
            return now;
        }
    }
}
