package io.gan4j.stability;

import io.gan4j.random.Randomness;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.DoubleStream;
import org.ejml.data.Complex_F64;
import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.factory.DecompositionFactory_DDRM;
import org.ejml.interfaces.decomposition.EigenDecomposition_F64;

/**
 * The eigenvalues of the largest magnitude of a field's Jacobian, by Arnoldi's iteration: the Jacobian itself is never
 * made, only its products with vectors, as central differences.
 *
 * <p>Source: Arnoldi 1951; what they say of a game, Mescheder, Nowozin and Geiger 2017, section 3.
 *
 * @param values those that have settled, the largest magnitude first; the half of a pair above the real axis only
 * @param products of the Jacobian with a vector that were taken
 */
public record Spectrum(List<Value> values, int products) {
    /**
     * A difference of this share of the parameters' length is far enough to be seen, and near enough to be straight.
     */
    private static final double STEP = 1e-6;

    /** What a value may have moved by, as a share of it, in the last quarter of the iteration. */
    private static final double SETTLED = 0.01;

    /** A product that has so small a share left lies in the space of the others. */
    private static final double NOTHING = 1e-10;

    /** An eigenvalue. */
    public record Value(double real, double imaginary) {
        public double magnitude() {
            return Math.hypot(real, imaginary);
        }

        private double distance(Value other) {
            return Math.hypot(real - other.real, imaginary - other.imaginary);
        }
    }

    public Spectrum {
        values = List.copyOf(values);
    }

    /** @param most products to take; a quarter to a half of as many values settle */
    public static Spectrum of(VectorField field, double[] at, int most, Randomness randomness) {
        List<double[]> basis = new ArrayList<>();
        basis.add(unit(randomness.normal("spectrum", 0, field.size()).toDoubleVector()));
        int last = Math.min(most, field.size());
        double[][] projected = new double[last + 1][last];
        int products = 0;
        boolean whole = false;
        while (products < last && !whole) {
            double[] next = product(field, at, basis.get(products));
            double before = Math.sqrt(dot(next, next));
            for (int pass = 0; pass < 2; pass++) { // twice: once leaves what rounding makes of it
                for (int i = 0; i <= products; i++) {
                    double share = dot(next, basis.get(i));
                    projected[i][products] += share;
                    add(next, basis.get(i), -share);
                }
            }
            double left = Math.sqrt(dot(next, next));
            products++;
            projected[products][products - 1] = left;
            whole = products == field.size() || left <= NOTHING * before;
            basis.add(scaled(next, 1 / left));
        }
        List<Value> all = values(projected, products);
        if (whole) {
            return new Spectrum(all, products);
        }
        List<Value> earlier = values(projected, Math.max(1, products * 3 / 4));
        List<Value> settled = all.stream()
                .filter(value ->
                        earlier.stream().anyMatch(former -> value.distance(former) <= SETTLED * value.magnitude()))
                .toList();
        return new Spectrum(settled, products);
    }

    /** Returns the largest of the real parts: above 0, and the field leads away. */
    public double largestRealPart() {
        return values.stream().mapToDouble(Value::real).max().orElse(Double.NaN);
    }

    private static List<Value> values(double[][] projected, int size) {
        DMatrixRMaj matrix = new DMatrixRMaj(size, size);
        for (int row = 0; row < size; row++) {
            for (int column = 0; column < size; column++) {
                matrix.set(row, column, projected[row][column]);
            }
        }
        EigenDecomposition_F64<DMatrixRMaj> decomposition = DecompositionFactory_DDRM.eig(size, false, false);
        if (!decomposition.decompose(matrix)) {
            return List.of();
        }
        List<Value> values = new ArrayList<>();
        for (int i = 0; i < decomposition.getNumberOfEigenvalues(); i++) {
            Complex_F64 value = decomposition.getEigenvalue(i);
            if (value.getImaginary() >= 0) {
                values.add(new Value(value.getReal(), value.getImaginary()));
            }
        }
        values.sort(Comparator.comparingDouble(Value::magnitude).reversed());
        return values;
    }

    private static double[] product(VectorField field, double[] at, double[] direction) {
        double step = STEP * Math.max(1, Math.sqrt(dot(at, at)));
        double[] ahead = field.at(moved(at, direction, step));
        double[] behind = field.at(moved(at, direction, -step));
        double[] product = new double[ahead.length];
        for (int i = 0; i < product.length; i++) {
            product[i] = (ahead[i] - behind[i]) / (2 * step);
        }
        return product;
    }

    private static double[] moved(double[] at, double[] direction, double by) {
        double[] moved = at.clone();
        add(moved, direction, by);
        return moved;
    }

    private static void add(double[] to, double[] what, double times) {
        for (int i = 0; i < to.length; i++) {
            to[i] += times * what[i];
        }
    }

    private static double dot(double[] one, double[] other) {
        double sum = 0;
        for (int i = 0; i < one.length; i++) {
            sum += one[i] * other[i];
        }
        return sum;
    }

    private static double[] unit(double[] vector) {
        return scaled(vector, 1 / Math.sqrt(dot(vector, vector)));
    }

    private static double[] scaled(double[] vector, double by) {
        return DoubleStream.of(vector).map(value -> value * by).toArray();
    }
}
