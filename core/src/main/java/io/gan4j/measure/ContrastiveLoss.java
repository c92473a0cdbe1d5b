package io.gan4j.measure;

import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * InfoNCE, both ways: of all texts of a batch an image is to be nearest to its own, and of all images a text. Nearness
 * is the cosine.
 *
 * <p>Source: van den Oord et al. 2018, equation 4; both ways as Radford et al. 2021, "Learning transferable visual
 * models from natural language supervision", figure 3.
 *
 * @param value the mean over the batch and both ways
 * @param byImages gradient of {@code value} by the images' vectors
 * @param byTexts gradient of {@code value} by the texts' vectors
 */
record ContrastiveLoss(double value, INDArray byImages, INDArray byTexts) {
    /**
     * Compares vectors, {@code [n, size]} each, of any length but 0: row i of both belong together.
     *
     * @param temperature by which cosines are divided before the softmax
     */
    static ContrastiveLoss of(INDArray images, INDArray texts, double temperature) {
        double[][] u = images.toDoubleMatrix();
        double[][] v = texts.toDoubleMatrix();
        double[] uLengths = normalize(u);
        double[] vLengths = normalize(v);
        int n = u.length;
        double[][] logits = new double[n][n];
        for (int i = 0; i < n; i++) {
            for (int j = 0; j < n; j++) {
                logits[i][j] = dot(u[i], v[j]) / temperature;
            }
        }
        double[][] byLogits = new double[n][n];
        double sum = addWay(logits, byLogits, false) + addWay(logits, byLogits, true);
        double[][] byU = new double[n][u[0].length];
        double[][] byV = new double[n][u[0].length];
        for (int i = 0; i < n; i++) {
            for (int j = 0; j < n; j++) {
                double pull = byLogits[i][j] / (2 * n * temperature);
                addScaled(byU[i], v[j], pull);
                addScaled(byV[j], u[i], pull);
            }
        }
        return new ContrastiveLoss(
                sum / (2 * n), gradient(byU, u, uLengths, images), gradient(byV, v, vLengths, texts));
    }

    /** Adds softmax − one-hot of every row, or of every column; returns the sum of the cross-entropies. */
    private static double addWay(double[][] logits, double[][] byLogits, boolean columns) {
        int n = logits.length;
        double sum = 0;
        for (int i = 0; i < n; i++) {
            double most = Double.NEGATIVE_INFINITY;
            for (int j = 0; j < n; j++) {
                most = Math.max(most, columns ? logits[j][i] : logits[i][j]);
            }
            double total = 0;
            for (int j = 0; j < n; j++) {
                total += Math.exp((columns ? logits[j][i] : logits[i][j]) - most);
            }
            sum += Math.log(total) + most - logits[i][i];
            for (int j = 0; j < n; j++) {
                double share = Math.exp((columns ? logits[j][i] : logits[i][j]) - most) / total - (i == j ? 1 : 0);
                byLogits[columns ? j : i][columns ? i : j] += share;
            }
        }
        return sum;
    }

    /** Brings rows to length 1, and returns the lengths that they had. */
    static double[] normalize(double[][] rows) {
        double[] lengths = new double[rows.length];
        for (int i = 0; i < rows.length; i++) {
            lengths[i] = Math.sqrt(dot(rows[i], rows[i]));
            for (int k = 0; k < rows[i].length; k++) {
                rows[i][k] /= lengths[i];
            }
        }
        return lengths;
    }

    /** Pulls the gradient by vectors of length 1 back to the vectors as they were. */
    private static INDArray gradient(double[][] byUnit, double[][] unit, double[] lengths, INDArray like) {
        for (int i = 0; i < unit.length; i++) {
            addScaled(byUnit[i], unit[i], -dot(byUnit[i], unit[i]));
            for (int k = 0; k < unit[i].length; k++) {
                byUnit[i][k] /= lengths[i];
            }
        }
        return Nd4j.createFromArray(byUnit).castTo(like.dataType());
    }

    static double dot(double[] a, double[] b) {
        double sum = 0;
        for (int k = 0; k < a.length; k++) {
            sum += a[k] * b[k];
        }
        return sum;
    }

    private static void addScaled(double[] to, double[] what, double factor) {
        for (int k = 0; k < to.length; k++) {
            to[k] += factor * what[k];
        }
    }
}
