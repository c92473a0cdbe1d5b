package io.gan4j.studio.lab;

import io.gan4j.Gan;
import io.gan4j.config.Configuration;
import io.gan4j.data.Examples;
import io.gan4j.data.ImageShape;
import io.gan4j.data.ValueRange;
import io.gan4j.data.stream.TrainingStreams;
import io.gan4j.loss.AdversarialLoss;
import io.gan4j.nn.Discriminates;
import io.gan4j.nn.Generates;
import io.gan4j.nn.Head;
import io.gan4j.nn.Network;
import io.gan4j.plugin.PluginKind;
import io.gan4j.session.Session;
import io.gan4j.tensor.Gradients;
import io.gan4j.tensor.Tensor;
import io.gan4j.train.StepResult;
import io.gan4j.train.TrainStep;
import io.gan4j.train.TrainingPlan;
import java.util.Arrays;
import java.util.DoubleSummaryStatistics;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * A generator and a discriminator that learn from a {@link Mixture}, by the engine that trains everything else: the
 * steps are those of variant {@code gan}. Not for several threads at once.
 */
public final class LabGame {
    private static final int EXAMPLES = 20_000;
    private static final int SHOWN = 200;

    /** Of a person who waits for a picture, and of others who wait for theirs. */
    private static final long PATIENCE_NANOS = 400_000_000L;

    /** Codes that stand for all: their images say where the generator's mass is. */
    private static final int EVENLY = 100;

    private static final int CURVE = 201;
    private static final int MESH = 17;

    /** Losses of which an output is the logit of a probability; others are stretched to be seen. */
    private static final Set<String> OF_PROBABILITIES = Set.of("minimax", "non-saturating");

    private static final double STRETCH = 3;
    private static final int LEVELS = 255;

    private final Mixture mixture;
    private final Cells wanted;
    private final TrainingPlan plan;
    private final TrainingStreams batches;
    private final AdversarialLoss loss;
    private final boolean probabilities;
    private final Generates generator;
    private final Discriminates discriminator;
    private final INDArray codes;
    private final int evenly;
    private final INDArray real;
    private final INDArray places;
    private float[][] shown;
    private long step;

    /**
     * How a game stands.
     *
     * @param losses that the last step has reported, by their names; empty before the first
     * @param divergence Jensen-Shannon, in bits, of what is generated and what it is learned from
     * @param found of modes that can be told apart
     * @param judged what the discriminator says in every cell: 0 generated, 255 real
     * @param best what the best one would say, likewise; −1 where there is next to nothing
     * @param samples generated of always the same codes, {@code [n][dimensions]}
     * @param from where they were before the last step
     * @param pull of each there, down the gradient of the generator's loss times the number of points
     * @param mesh what becomes of evenly laid codes: line by line of a square, or along a line
     * @param generated on a line, the density of what is generated in every cell
     * @param problem why it cannot go on
     */
    @SuppressWarnings("ArrayRecordComponent") // written, never compared
    public record Frame(
            long step,
            Map<String, Double> losses,
            double divergence,
            Optional<Mixture.Found> found,
            int[] judged,
            int[] best,
            float[][] samples,
            float[][] from,
            float[][] pull,
            float[][] mesh,
            float[] generated,
            Optional<String> problem) {}

    /** @throws io.gan4j.error.InvalidInputException if a setting is refused */
    public LabGame(Gan gan, Mixture mixture, LabSettings settings) {
        this.mixture = mixture;
        wanted = mixture.cells();
        int dimensions = mixture.dimensions();
        Configuration configuration = gan.configure(
                "gan",
                Stream.concat(
                                settings.written(dimensions).stream(),
                                Stream.of("runtime.threads=1", "training.steps=1000000000"))
                        .toArray(String[]::new));
        Examples data = Examples.prepare(
                "lab", PointSet.of(mixture, EXAMPLES), new ImageShape(1, 1, dimensions), ValueRange.SYMMETRIC);
        Session session = Session.on(gan.registry(), configuration, data.spec());
        plan = session.plan();
        batches = session.streams(data);
        loss = gan.registry()
                .plugins(PluginKind.LOSS)
                .get(settings.loss(), "")
                .create(configuration.settings().at("losses." + settings.loss()));
        probabilities = OF_PROBABILITIES.contains(settings.loss());
        TrainStep trained = plan.trained();
        generator = trained.generator().orElseThrow();
        discriminator = trained.discriminator().orElseThrow();
        boolean line = settings.code() == 1;
        INDArray even = grid(line ? EVENLY * EVENLY : EVENLY, settings.code(), true);
        evenly = (int) even.size(0);
        codes = Nd4j.vstack(
                even,
                generator.latentSpace().draw(session.randomness(), "shown", 0, SHOWN),
                line ? grid(CURVE, 1, false) : grid(MESH, 2, false));
        real = data.batch(0, SHOWN).images();
        places = points(grid(Cells.side(dimensions), dimensions, true));
        shown = rows(generator.generate(codes), evenly, SHOWN);
    }

    /**
     * Returns {@code side} numbers from −1 to 1, or all pairs of them, the first of which changes first.
     *
     * @param inMiddles of as many equal parts, or at their ends
     */
    private static INDArray grid(int side, int dimensions, boolean inMiddles) {
        float[][] grid = new float[dimensions == 1 ? side : side * side][dimensions];
        for (int i = 0; i < grid.length; i++) {
            for (int k = 0, rest = i; k < dimensions; k++, rest /= side) {
                grid[i][k] = inMiddles ? (2 * (rest % side) + 1f) / side - 1 : 2f * (rest % side) / (side - 1) - 1;
            }
        }
        return Nd4j.createFromArray(grid);
    }

    private static INDArray points(INDArray rows) {
        return rows.reshape('c', rows.size(0), 1, 1, rows.size(1));
    }

    private static float[][] rows(INDArray points, int from, int count) {
        int width = (int) points.size(3);
        float[] values = points.dup('c').data().asFloat();
        float[][] rows = new float[count][];
        for (int i = 0; i < count; i++) {
            rows[i] = Arrays.copyOfRange(values, (from + i) * width, (from + i + 1) * width);
        }
        return rows;
    }

    /** Does some steps, none at first, or as many as there is time for, and returns how it stands then. */
    public Frame play(int steps) {
        Map<String, Double> losses = Map.of();
        long until = System.nanoTime() + PATIENCE_NANOS;
        boolean last = false;
        for (int i = 0; i < steps && !last; i++) {
            last = i == steps - 1 || System.nanoTime() > until;
            if (last && i > 0) {
                shown = rows(generator.generate(codes), evenly, SHOWN);
            }
            TrainingPlan.Position position = plan.at(step);
            TrainStep running = position.phase().step();
            StepResult result = running.step(position.step(), batches);
            running.endStep();
            step++;
            losses = result.values();
            if (!losses.values().stream().allMatch(Double::isFinite)) {
                return stopped();
            }
        }
        return frame(losses);
    }

    private Frame frame(Map<String, Double> losses) {
        INDArray made = generator.generate(codes);
        if (!Double.isFinite(made.sumNumber().doubleValue())) {
            return stopped();
        }
        float[][] all = rows(made, 0, evenly);
        float[][] from = shown;
        shown = rows(made, evenly, SHOWN);
        int mesh = (int) made.size(0) - evenly - SHOWN;
        Cells generated = Cells.of(all);
        return new Frame(
                step,
                losses,
                wanted.divergence(generated),
                mixture.apart() ? Optional.of(mixture.found(all)) : Optional.empty(),
                judged(),
                Arrays.stream(wanted.best(generated))
                        .mapToInt(best -> best < 0 ? -1 : (int) Math.round(LEVELS * best))
                        .toArray(),
                shown,
                from,
                pull(from),
                rows(made, evenly + SHOWN, mesh),
                mixture.dimensions() == 1 ? densities(generated) : new float[0],
                Optional.empty());
    }

    private Frame stopped() {
        return new Frame(
                step,
                Map.of(),
                1,
                Optional.empty(),
                new int[0],
                new int[0],
                shown,
                shown,
                new float[0][],
                new float[0][],
                new float[0],
                Optional.of("At step " + step + " its numbers are no longer finite: learn more slowly."));
    }

    /** Gives back what its networks hold of native memory. */
    public void close() {
        plan.networks().forEach(network -> network.internals().close());
    }

    /** Returns the density of what is learned from, on a line; nothing in the plane. */
    public float[] wanted() {
        return mixture.dimensions() == 1 ? densities(wanted) : new float[0];
    }

    private static float[] densities(Cells cells) {
        float[] densities = new float[cells.masses().length];
        for (int i = 0; i < densities.length; i++) {
            densities[i] = (float) (cells.masses()[i] * densities.length / 2);
        }
        return densities;
    }

    /** Returns some of the points that it learns from, {@code [n][dimensions]}. */
    public float[][] real() {
        return rows(real, 0, SHOWN);
    }

    /** Returns what the discriminator says of points, {@code [n, 1, 1, dimensions]}. */
    INDArray judge(INDArray points) {
        return discriminator.judge(points);
    }

    private int[] judged() {
        double[] outputs = judge(places).toDoubleVector();
        DoubleSummaryStatistics all = Arrays.stream(outputs).summaryStatistics();
        double middle = discriminator.threshold().orElse((all.getMin() + all.getMax()) / 2);
        double reach = Math.max(all.getMax() - middle, middle - all.getMin());
        double scale = probabilities || reach == 0 ? 1 : STRETCH / reach;
        return Arrays.stream(outputs)
                .mapToInt(output -> (int) Math.round(LEVELS / (1 + Math.exp(scale * (middle - output)))))
                .toArray();
    }

    /**
     * Returns which way generated points would go if they could, down the gradient of the generator's loss. That is
     * averaged over all points; times as many, it is what each contributes, as if it were the only one, but for losses
     * that compare points with means.
     */
    private float[][] pull(float[][] at) {
        Network network = discriminator.network();
        Tensor generated = Tensor.of(points(Nd4j.createFromArray(at)));
        Tensor passing = loss.ofGenerator(
                network.outputs(Tensor.of(real)).of(Head.LOGIT),
                network.outputs(generated).of(Head.LOGIT));
        INDArray gradient = Gradients.gradient(passing, generated).array().mul(-at.length);
        network.endStep();
        return rows(gradient, 0, at.length);
    }
}
