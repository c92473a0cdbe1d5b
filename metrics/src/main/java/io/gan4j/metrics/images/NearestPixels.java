package io.gan4j.metrics.images;

import io.gan4j.metric.Evidence;
import io.gan4j.metric.sample.Vectors;
import io.gan4j.metrics.algebra.Matrix;
import java.util.Arrays;

/** Finds for each generated image the real one whose pixels are nearest. */
final class NearestPixels {
    private static final int BLOCK = 512;

    private NearestPixels() {}

    /** Returns of each generated image the number of the nearest real one, the first of equally near ones. */
    static int[] of(Evidence evidence) {
        Vectors real = evidence.real().pixels();
        Vectors generated = evidence.generated().pixels();
        int[] nearest = new int[generated.size()];
        double[] least = new double[generated.size()];
        Arrays.fill(least, Double.POSITIVE_INFINITY);
        for (int from = 0; from < generated.size(); from += BLOCK) {
            int to = Math.min(from + BLOCK, generated.size());
            Matrix ours = new Matrix(to - from, generated.width(), generated.rows(from, to));
            for (int start = 0; start < real.size(); start += BLOCK) {
                int end = Math.min(start + BLOCK, real.size());
                Matrix theirs = new Matrix(end - start, real.width(), real.rows(start, end));
                Matrix products = ours.timesTransposed(theirs);
                double[] squares = squares(theirs);
                for (int i = 0; i < ours.rows(); i++) {
                    for (int j = 0; j < theirs.rows(); j++) {
                        double distance = squares[j] - 2 * products.at(i, j); // and a term of i alone
                        if (distance < least[from + i]) {
                            least[from + i] = distance;
                            nearest[from + i] = start + j;
                        }
                    }
                }
            }
            evidence.progress().at("nearest real images", to, generated.size());
        }
        return nearest;
    }

    private static double[] squares(Matrix rows) {
        double[] squares = new double[rows.rows()];
        for (int i = 0; i < rows.values().length; i++) {
            squares[i / rows.columns()] += rows.values()[i] * rows.values()[i];
        }
        return squares;
    }
}
