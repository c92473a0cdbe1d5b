package io.gan4j.benchmarks.kernels;

import io.gan4j.data.ValueRange;
import io.gan4j.nn.Network;
import io.gan4j.nn.NetworkShape;
import io.gan4j.nn.compiled.ExecutorKind;
import io.gan4j.nn.compiled.NetworkCompiler;
import io.gan4j.random.Randomness;
import java.util.Locale;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.distribution.NormalDistribution;
import org.deeplearning4j.nn.conf.layers.BatchNormalization;
import org.deeplearning4j.nn.conf.layers.ConvolutionLayer;
import org.deeplearning4j.nn.conf.layers.Deconvolution2D;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.Layer;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.learning.config.NoOp;

/** The layers with parameters of a DCGAN on 64×64×3 with 32 feature maps. */
public enum YardstickLayer {
    CONVOLUTION_3_32(Kind.CONVOLUTION, 3, 64, 32, 32),
    CONVOLUTION_32_64(Kind.CONVOLUTION, 32, 32, 64, 16),
    CONVOLUTION_64_128(Kind.CONVOLUTION, 64, 16, 128, 8),
    CONVOLUTION_128_256(Kind.CONVOLUTION, 128, 8, 256, 4),
    DENSE_4096_1(Kind.DENSE, 256, 4, 1, 1),
    TRANSPOSED_100_256(Kind.TRANSPOSED, 100, 1, 256, 4),
    TRANSPOSED_256_128(Kind.TRANSPOSED, 256, 4, 128, 8),
    TRANSPOSED_128_64(Kind.TRANSPOSED, 128, 8, 64, 16),
    TRANSPOSED_64_32(Kind.TRANSPOSED, 64, 16, 32, 32),
    TRANSPOSED_32_3(Kind.TRANSPOSED, 32, 32, 3, 64),
    BATCH_NORM_256(Kind.BATCH_NORM, 256, 4, 256, 4),
    BATCH_NORM_128(Kind.BATCH_NORM, 128, 8, 128, 8),
    BATCH_NORM_64(Kind.BATCH_NORM, 64, 16, 64, 16),
    BATCH_NORM_32(Kind.BATCH_NORM, 32, 32, 32, 32);

    /** Images at once. */
    static final int BATCH = 64;

    private static final int KERNEL = 4;

    private enum Kind {
        CONVOLUTION,
        TRANSPOSED,
        DENSE,
        BATCH_NORM
    }

    private final Kind kind;
    private final int in;
    private final int inSide;
    private final int out;
    private final int outSide;

    YardstickLayer(Kind kind, int in, int inSide, int out, int outSide) {
        this.kind = kind;
        this.in = in;
        this.inSide = inSide;
        this.out = out;
        this.outSide = outSide;
    }

    /**
     * Returns the multiplications and additions of a forward pass, as many as those of each gradient; 0 if they are not
     * what takes the time.
     */
    public long operations() {
        // Every pixel of the smaller maps meets every weight.
        long smaller = Math.min(inSide, outSide);
        return switch (kind) {
            case CONVOLUTION, TRANSPOSED -> 2L * BATCH * smaller * smaller * KERNEL * KERNEL * in * out;
            case DENSE -> 2L * BATCH * inSide * inSide * in * out;
            case BATCH_NORM -> 0;
        };
    }

    /** Returns the shape of what goes in, {@code [n, c, h, w]}. */
    long[] input() {
        return new long[] {BATCH, in, inSide, inSide};
    }

    /** Makes a network of this layer alone. */
    Network compile() {
        NetworkShape shape = NetworkShape.of(ValueRange.SYMMETRIC)
                .withInput("maps", in, inSide, inSide)
                .withOutput("layer", kind == Kind.DENSE ? new long[] {out} : new long[] {out, outSide, outSide});
        return NetworkCompiler.compile(
                word(),
                new NeuralNetConfiguration.Builder()
                        .weightInit(new NormalDistribution(0, 0.02))
                        .graphBuilder()
                        .addInputs("maps")
                        .addLayer("layer", layer(), "maps")
                        .setOutputs("layer")
                        .setInputTypes(shape.inputTypes())
                        .build(),
                shape,
                DataType.FLOAT,
                new NoOp(),
                ExecutorKind.ONEDNN,
                new Randomness(1));
    }

    private Layer layer() {
        int stride = inSide == 1 ? 1 : 2;
        int padding = inSide == 1 ? 0 : 1;
        return switch (kind) {
            case CONVOLUTION ->
                new ConvolutionLayer.Builder(KERNEL, KERNEL)
                        .nOut(out)
                        .stride(stride, stride)
                        .padding(padding, padding)
                        .hasBias(false)
                        .activation(Activation.IDENTITY)
                        .build();
            case TRANSPOSED ->
                new Deconvolution2D.Builder(KERNEL, KERNEL)
                        .nOut(out)
                        .stride(stride, stride)
                        .padding(padding, padding)
                        .hasBias(false)
                        .activation(Activation.IDENTITY)
                        .build();
            case DENSE ->
                new DenseLayer.Builder()
                        .nOut(out)
                        .activation(Activation.IDENTITY)
                        .build();
            case BATCH_NORM -> new BatchNormalization();
        };
    }

    /** Returns its name, for people. */
    public String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
