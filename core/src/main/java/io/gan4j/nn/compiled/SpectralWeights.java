package io.gan4j.nn.compiled;

import io.gan4j.nn.layers.SpectralNormalization;
import io.gan4j.random.Randomness;
import io.gan4j.spi.StateReader;
import io.gan4j.spi.StateWriter;
import java.util.Arrays;
import java.util.stream.DoubleStream;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * Those of {@link SpectralNormalization}: W, with vectors u and v that go to its first singular ones.
 *
 * <p>Sums are in double and in one order, so that neither threads nor kernels change the bits.
 */
final class SpectralWeights extends RawWeights {
    /** Keeps from dividing by 0. */
    private static final double EPSILON = 1e-12;
    /** Power iterations for weights that nothing is known of. */
    private static final int FIRST_ITERATIONS = 15;

    private double[] u;
    private double[] v;
    private double sigma;

    SpectralWeights(Place place, Randomness randomness) {
        super(place);
        u = normalized(DoubleStream.generate(randomness.generator("u", 0)::nextGaussian)
                .limit(shape.outputs())
                .toArray());
        v = new double[shape.fanIn()];
        for (int i = 0; i < FIRST_ITERATIONS; i++) {
            follow();
        }
        if (sigma < EPSILON) {
            throw new IllegalArgumentException(
                    "weights \"" + path + "\" begin as 0, which has no norm to be divided by:"
                            + " draw them, or take spectral normalization from their layer");
        }
        write();
    }

    @Override
    double factor() {
        return 1 / Math.max(sigma, EPSILON);
    }

    @Override
    void follow() {
        v = normalized(timesTransposed(u));
        double[] product = times(v);
        u = normalized(product);
        sigma = dot(u, product, 0);
    }

    /** G becomes (G - a u vᵀ)/σ, where a is the sum of G∘W/σ. */
    @Override
    void pullBack() {
        double along = sumOfGradientsTimesWeights();
        double factor = factor();
        double[] piece = new double[shape.inner()];
        forEachStretch((at, output, input) -> {
            double down = along * u[output];
            gradients.get(at, piece, piece.length);
            for (int i = 0; i < piece.length; i++) {
                piece[i] = (piece[i] - down * v[input + i]) * factor;
            }
            gradients.put(at, piece, piece.length);
        });
    }

    private double sumOfGradientsTimesWeights() {
        double[] gradient = new double[shape.inner()];
        double[] weights = new double[shape.inner()];
        double[] sums = new double[shape.outputs()];
        forEachStretch((at, output, input) -> {
            gradients.get(at, gradient, gradient.length);
            effective.get(at, weights, weights.length);
            sums[output] += dot(gradient, weights, 0);
        });
        return Arrays.stream(sums).sum();
    }

    private double[] times(double[] vector) {
        double[] piece = new double[shape.inner()];
        double[] product = new double[shape.outputs()];
        forEachStretch((at, output, input) -> {
            raw.get(at, piece, piece.length);
            product[output] += dot(piece, vector, input);
        });
        return product;
    }

    private double[] timesTransposed(double[] vector) {
        double[] piece = new double[shape.inner()];
        double[] product = new double[shape.fanIn()];
        forEachStretch((at, output, input) -> {
            raw.get(at, piece, piece.length);
            double by = vector[output];
            for (int i = 0; i < piece.length; i++) {
                product[input + i] += by * piece[i];
            }
        });
        return product;
    }

    /** Of a row of W what lies together: where it begins in memory, its row, and its first column. */
    @FunctionalInterface
    private interface Stretch {
        void at(int index, int output, int input);
    }

    private void forEachStretch(Stretch stretch) {
        int index = 0;
        for (int block = 0; block < shape.blocks(); block++) {
            for (int output = 0; output < shape.outputs(); output++) {
                stretch.at(index, output, block * shape.inner());
                index += shape.inner();
            }
        }
    }

    @Override
    void save(StateWriter out) {
        super.save(out);
        out.weights(path + "/u", Nd4j.createFromArray(u));
        out.weights(path + "/v", Nd4j.createFromArray(v));
    }

    @Override
    void load(StateReader in) {
        super.load(in);
        u = read(in, "/u", u.length);
        v = read(in, "/v", v.length);
        sigma = dot(u, times(v), 0);
    }

    private double[] read(StateReader in, String name, int length) {
        INDArray array = Nd4j.createFromArray(new double[length]);
        in.weights(path + name, array);
        return array.toDoubleVector();
    }

    @Override
    void copy(RawWeights other) {
        super.copy(other);
        SpectralWeights same = (SpectralWeights) other;
        u = same.u;
        v = same.v;
        sigma = same.sigma;
    }

    private static double[] normalized(double[] vector) {
        double norm = Math.max(Math.sqrt(dot(vector, vector, 0)), EPSILON);
        return Arrays.stream(vector).map(number -> number / norm).toArray();
    }

    /** Returns the inner product of {@code a} and as many numbers of {@code b}. */
    private static double dot(double[] a, double[] b, int from) {
        double sum = 0;
        for (int i = 0; i < a.length; i++) {
            sum += a[i] * b[from + i];
        }
        return sum;
    }
}
