package io.gan4j.metrics.features;

import io.gan4j.run.SafetensorsWriter;
import java.util.Arrays;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * A convolution and the batch normalization behind it. Both are linear, so that one convolution with a bias computes
 * the same.
 *
 * @param kernel {@code [out, in, h, w]}, of doubles
 * @param gamma by which is multiplied what has been normalized
 * @param epsilon that is added to the variance
 */
@SuppressWarnings("ArrayRecordComponent") // handed on, never compared
record NormalizedConvolution(
        INDArray kernel, double[] gamma, double[] beta, double[] mean, double[] variance, double epsilon) {
    /**
     * Writes the one convolution, under names of DL4J: its kernel {@code [out, in, h, w]} and its bias {@code [out]}.
     */
    void write(String name, SafetensorsWriter out) {
        int maps = gamma.length;
        double[] scales = new double[maps];
        float[] biases = new float[maps];
        Arrays.setAll(scales, map -> gamma[map] / Math.sqrt(variance[map] + epsilon));
        for (int map = 0; map < maps; map++) {
            biases[map] = (float) (beta[map] - mean[map] * scales[map]);
        }
        try (INDArray scale = Nd4j.createFromArray(scales);
                INDArray scaled = kernel.mul(scale.reshape(maps, 1, 1, 1));
                INDArray weights = scaled.castTo(DataType.FLOAT);
                INDArray bias = Nd4j.createFromArray(biases)) {
            out.add(name + "/W", weights);
            out.add(name + "/b", bias);
        }
    }
}
