package io.gan4j.metrics.distribution;

import com.google.auto.service.AutoService;
import io.gan4j.config.Require;
import io.gan4j.config.Settings;
import io.gan4j.error.InvalidInputException;
import io.gan4j.metric.Better;
import io.gan4j.metric.Evidence;
import io.gan4j.metric.Metric;
import io.gan4j.metric.MetricOutcome;
import io.gan4j.metric.MetricProvider;
import io.gan4j.metric.Need;
import io.gan4j.metric.Question;
import io.gan4j.metric.Score;
import io.gan4j.metric.sample.Vectors;
import io.gan4j.metrics.algebra.Neighbours;
import io.gan4j.metrics.clustering.KMeans;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * The test for data-copying: by rank, are generated images nearer to their nearest training images than real images are
 * that were not trained on? Training images are put into cells by k-means on their features, and in each cell the
 * distances of generated and of real images are compared by the Mann-Whitney test.
 *
 * <pre>C_T = Σ P(c) z(c) / Σ P(c),   z = (U − n m / 2) / √(n m (n + m + 1) / 12)</pre>
 *
 * <p>over the cells c that twenty generated and twenty real images lie in at least, P the share of the real images in a
 * cell, and U of its n generated and m real images the pairs in which the generated one is the farther. Far below 0:
 * copies; far above: images that are unlike any real ones. For new images of the same distribution it is 0 but for a
 * deviation of 1 at most, and less the more cells there are. {@code lowest-cell} is the least z of a cell: who copies
 * in one region and fails in another comes near 0 on average, but not there.
 *
 * <p>It is a test: with more images it finds smaller differences, so compare the same n only. Real images of another
 * origin than the training images, and a network that has learned from these, move it; its floor shows how far.
 * Distances are to the nearest of all training images, whichever cell that lies in. The authors' code takes ½ off the
 * mean of U and the nearest training image of the cell, and that of Stein et al. 2023 the first 64 principal components
 * of features.
 *
 * @see <a href="https://arxiv.org/abs/2004.05675">paper: Meehan, Chaudhuri &amp; Dasgupta 2020</a>
 */
@AutoService(MetricProvider.class)
public final class DataCopying implements MetricProvider {
    record Options(int cells) {
        Options {
            Require.atLeast("cells", cells, 1);
        }
    }

    @Override
    public String name() {
        return "ct";
    }

    @Override
    public String description() {
        return "by rank, are generated images nearer to training images than new ones are? (Meehan 2020)";
    }

    @Override
    public Question question() {
        return Question.MEMORISED;
    }

    @Override
    public boolean choosesBest() {
        return false;
    }

    @Override
    public Set<Need> needs() {
        return Set.of(Need.TRAINING);
    }

    @Override
    public Metric create(Settings settings) {
        Options options = settings.bind(Options.class);
        return evidence -> measure(evidence, options);
    }

    /** Of either kind in a cell, for U to be near normal. */
    private static final int ENOUGH = 20;

    private static MetricOutcome measure(Evidence evidence, Options options) {
        Vectors training = evidence.requireTraining().features();
        Vectors generated = evidence.generated().features();
        Vectors real = evidence.real().features();
        double[] generatedSquares = squares(training, generated, "generated among training images", evidence);
        double[] realSquares = squares(training, real, "real among training images", evidence);
        KMeans clusters = KMeans.fit(
                training,
                options.cells(),
                1,
                evidence.randomness().generator("ct/cells", 0),
                "cells",
                evidence.progress());
        List<Cell> cells = cells(
                clusters.clusters(), clusters.assign(generated), generatedSquares, clusters.assign(real), realSquares);
        if (cells.isEmpty()) {
            throw InvalidInputException.lines(
                    "%d images of either kind have to lie in a cell; there are %d generated and %d real ones in %d."
                            .formatted(ENOUGH, generated.size(), real.size(), clusters.clusters()),
                    clusters.clusters() == 1
                            ? "Take more images."
                            : "Take more images, or fewer cells: --set metrics.ct.cells=1");
        }
        double inCells = cells.stream().mapToInt(Cell::real).sum();
        double sum = cells.stream().mapToDouble(cell -> cell.real() * cell.z()).sum();
        double lowest = cells.stream().mapToDouble(Cell::z).min().orElseThrow();
        return MetricOutcome.of(Score.of("ct", sum / inCells, Better.NEAR_FLOOR, generated.size(), generated.name())
                .with("lowest-cell", lowest)
                .with("cells", cells.size())
                .with("real-share", inCells / real.size()));
    }

    /** How many real images lie in a cell, and how far generated ones are there. */
    private record Cell(int real, double z) {}

    /** Returns the cells with enough of both; squares are in the same order as distances. */
    private static List<Cell> cells(
            int count, int[] generatedCells, double[] generatedSquares, int[] realCells, double[] realSquares) {
        List<Cell> cells = new ArrayList<>();
        for (int cell = 0; cell < count; cell++) {
            double[] near = in(cell, generatedCells, generatedSquares);
            double[] usual = in(cell, realCells, realSquares);
            if (near.length >= ENOUGH && usual.length >= ENOUGH) {
                cells.add(new Cell(usual.length, RankSum.of(near, usual).z()));
            }
        }
        return cells;
    }

    private static double[] squares(Vectors training, Vectors of, String what, Evidence evidence) {
        return Neighbours.among(training, of, 1, what, evidence.progress()).farthest();
    }

    private static double[] in(int cell, int[] cells, double[] squares) {
        return IntStream.range(0, cells.length)
                .filter(i -> cells[i] == cell)
                .mapToDouble(i -> squares[i])
                .toArray();
    }
}
