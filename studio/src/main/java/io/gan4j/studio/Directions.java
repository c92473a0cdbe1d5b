package io.gan4j.studio;

import io.gan4j.TrainedModel;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.CommonOps_DDRM;
import org.ejml.dense.row.factory.DecompositionFactory_DDRM;
import org.ejml.interfaces.decomposition.EigenDecomposition_F64;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.indexing.NDArrayIndex;

/**
 * The directions of codes that change images most: eigenvectors of the mean of JᵀJ over some codes, J the derivative of
 * the image by the code, in differences.
 *
 * <p>Source: Wang and Ponce 2021, "The geometry of deep generative image models and its applications", section 2.
 */
final class Directions {
    private static final int CODES = 4;
    private static final float DIFFERENCE = 0.05f;
    private static final long SEED = 1;

    private Directions() {}

    /** Returns {@code count} of them, the strongest first, of length 1. */
    static List<double[]> principal(TrainedModel model, int count) {
        int size = model.generator().latentSpace().size();
        DMatrixRMaj metric = new DMatrixRMaj(size, size);
        INDArray codes = model.codes(CODES, SEED);
        for (int i = 0; i < CODES; i++) {
            add(derivative(model, codes.getRow(i), i), metric);
        }
        EigenDecomposition_F64<DMatrixRMaj> eigen = DecompositionFactory_DDRM.eig(size, true, true);
        if (!eigen.decompose(metric)) {
            throw new IllegalStateException("the metric of the images has no eigenvectors");
        }
        List<double[]> directions = new ArrayList<>();
        IntStream.range(0, size)
                .boxed()
                .sorted(Comparator.comparingDouble(
                        (Integer i) -> -eigen.getEigenvalue(i).getReal()))
                .limit(count)
                .forEach(i -> directions.add(eigen.getEigenVector(i).getData().clone()));
        return directions;
    }

    /** Returns how the image changes with each number of a code, {@code [size, pixels]}. */
    private static INDArray derivative(TrainedModel model, INDArray code, int number) {
        int size = (int) code.length();
        INDArray moved = Nd4j.eye(size).castTo(code.dataType()).muli(DIFFERENCE).addiRowVector(code);
        INDArray all = Nd4j.concat(0, code.reshape(1, size), moved);
        int[] labels = new int[model.classes() == 0 ? 0 : size + 1];
        Arrays.fill(labels, model.classes() == 0 ? 0 : number % model.classes());
        INDArray images = model.generate(all, labels).reshape('c', size + 1L, -1);
        INDArray first = images.getRow(0).dup();
        return images.get(NDArrayIndex.interval(1, size + 1L), NDArrayIndex.all())
                .subRowVector(first);
    }

    private static void add(INDArray derivative, DMatrixRMaj metric) {
        double[][] products = derivative.mmul(derivative.transpose()).toDoubleMatrix();
        CommonOps_DDRM.addEquals(metric, new DMatrixRMaj(products));
    }
}
