package io.gan4j.metrics.clustering;

import io.gan4j.metric.sample.Progress;
import io.gan4j.metric.sample.Vectors;
import io.gan4j.metrics.algebra.SquaredDistances;
import java.util.Arrays;
import java.util.random.RandomGenerator;

/**
 * Clusters of rows around their means: centres drawn by k-means++, then moved by Lloyd's steps until no row changes its
 * cluster, or a hundred steps are done. Of several starts that one goes to the end whose inertia, the sum of squared
 * distances to the nearest centre, is the lowest after ten steps: that of the drawn centres themselves says little of
 * where they will come to.
 *
 * @see <a href="https://theory.stanford.edu/~sergei/papers/kMeansPP-soda.pdf">paper: Arthur &amp; Vassilvitskii 2007,
 *     section 2.2</a>
 */
public final class KMeans {
    private static final int MOST_STEPS = 100;
    private static final int TRIAL_STEPS = 10;
    private static final int BLOCK = 1024;

    private final Vectors centres;

    private KMeans(Vectors centres) {
        this.centres = centres;
    }

    /**
     * Finds clusters.
     *
     * @param clusters how many; fewer where there are not as many different points
     * @param starts of which the best is taken
     * @param what is clustered, for the progress
     */
    public static KMeans fit(
            Vectors points, int clusters, int starts, RandomGenerator generator, String what, Progress progress) {
        Moved best = Moved.some(points, draw(points, clusters, generator));
        for (int start = 1; start < starts; start++) {
            Moved other = Moved.some(points, draw(points, clusters, generator));
            best = other.inertia < best.inertia ? other : best;
        }
        for (int step = TRIAL_STEPS; step <= MOST_STEPS && !best.settled; step++) {
            best = best.next(points);
            progress.at(what, best.settled ? MOST_STEPS : step, MOST_STEPS);
        }
        return new KMeans(Vectors.of(points.name(), best.centres));
    }

    /** Centres, and what is nearest to them. */
    private static final class Moved {
        private final double[][] centres;
        private final int[] assigned;
        private final double inertia;
        private final boolean settled;

        private Moved(Vectors points, double[][] centres, int[] before) {
            double[] nearest = new double[points.size()];
            this.centres = centres;
            assigned = new KMeans(Vectors.of(points.name(), centres)).assign(points, nearest);
            inertia = Arrays.stream(nearest).sum();
            settled = Arrays.equals(assigned, before);
        }

        static Moved some(Vectors points, double[][] centres) {
            Moved moved = new Moved(points, centres, new int[0]);
            for (int step = 1; step < TRIAL_STEPS && !moved.settled; step++) {
                moved = moved.next(points);
            }
            return moved;
        }

        Moved next(Vectors points) {
            return new Moved(points, means(points, assigned, centres), assigned);
        }
    }

    /** Each next centre is a point, drawn with a probability as its squared distance to the nearest one so far. */
    private static double[][] draw(Vectors points, int clusters, RandomGenerator generator) {
        double[][] centres = new double[clusters][];
        double[] nearest = new double[points.size()];
        Arrays.fill(nearest, Double.POSITIVE_INFINITY);
        centres[0] = points.row(generator.nextInt(points.size()));
        for (int k = 1; k < clusters; k++) {
            double sum = lower(nearest, points, centres[k - 1]);
            if (sum == 0) {
                return Arrays.copyOf(centres, k);
            }
            centres[k] = points.row(drawn(nearest, generator.nextDouble() * sum));
        }
        return centres;
    }

    /** Lowers the distances to the nearest centre to those to a new one, and returns their sum. */
    private static double lower(double[] nearest, Vectors points, double[] centre) {
        double sum = 0;
        double[] block = new double[Math.min(BLOCK, points.size()) * points.width()];
        for (int from = 0; from < points.size(); from += BLOCK) {
            int to = Math.min(from + BLOCK, points.size());
            points.copy(from, to, block);
            for (int i = from; i < to; i++) {
                nearest[i] = Math.min(nearest[i], square(block, (i - from) * centre.length, centre));
                sum += nearest[i];
            }
        }
        return sum;
    }

    private static double square(double[] rows, int start, double[] centre) {
        double sum = 0;
        for (int k = 0; k < centre.length; k++) {
            double difference = rows[start + k] - centre[k];
            sum += difference * difference;
        }
        return sum;
    }

    private static int drawn(double[] weights, double at) {
        double sum = 0;
        int last = 0;
        for (int i = 0; i < weights.length; i++) {
            if (weights[i] > 0) {
                last = i;
                sum += weights[i];
                if (sum > at) {
                    return i;
                }
            }
        }
        return last;
    }

    /** A cluster without points keeps its centre. */
    private static double[][] means(Vectors points, int[] assigned, double[][] before) {
        int width = points.width();
        double[][] means = new double[before.length][width];
        int[] sizes = new int[before.length];
        double[] row = new double[width];
        for (int i = 0; i < assigned.length; i++) {
            points.copy(i, i + 1, row);
            double[] mean = means[assigned[i]];
            for (int k = 0; k < width; k++) {
                mean[k] += row[k];
            }
            sizes[assigned[i]]++;
        }
        for (int cluster = 0; cluster < means.length; cluster++) {
            for (int k = 0; k < width; k++) {
                means[cluster][k] = sizes[cluster] == 0 ? before[cluster][k] : means[cluster][k] / sizes[cluster];
            }
        }
        return means;
    }

    /** Returns how many clusters there are. */
    public int clusters() {
        return centres.size();
    }

    /** Returns the number of the cluster whose centre is nearest, of each row. */
    public int[] assign(Vectors points) {
        return assign(points, new double[points.size()]);
    }

    private int[] assign(Vectors points, double[] nearest) {
        int[] assigned = new int[points.size()];
        Arrays.fill(nearest, Double.POSITIVE_INFINITY);
        SquaredDistances.between(points, centres, "clusters", Progress.SILENT, block -> {
            for (int i = 0; i < block.rows(); i++) {
                int row = block.firstRow() + i;
                for (int k = 0; k < block.columns(); k++) {
                    double square = block.square(i, k);
                    if (square < nearest[row]) {
                        nearest[row] = square;
                        assigned[row] = block.firstColumn() + k;
                    }
                }
            }
        });
        return assigned;
    }

    /** Returns how many rows are in each cluster. */
    public int[] sizes(Vectors points) {
        int[] sizes = new int[clusters()];
        for (int cluster : assign(points)) {
            sizes[cluster]++;
        }
        return sizes;
    }
}
