package io.gan4j.nn.engine;

import org.deeplearning4j.nn.conf.ConvolutionMode;
import org.deeplearning4j.nn.conf.layers.ConvolutionLayer;
import org.deeplearning4j.nn.conf.layers.Deconvolution2D;
import org.deeplearning4j.nn.conf.layers.SubsamplingLayer;

/** How a convolution or a pooling of DL4J's moves over maps. Its arrays are of height and width. */
public final class Sliding {
    private final int[] kernel;
    private final int[] stride;
    private final int[] dilation;
    private final int[] padding;
    private final ConvolutionMode mode;
    private final boolean transposed;

    private Sliding(
            int[] kernel, int[] stride, int[] dilation, int[] padding, ConvolutionMode mode, boolean transposed) {
        this.kernel = kernel;
        this.stride = stride;
        this.dilation = dilation;
        this.padding = padding;
        this.mode = mode;
        this.transposed = transposed;
    }

    public static Sliding of(ConvolutionLayer layer) {
        return new Sliding(
                layer.getKernelSize(),
                layer.getStride(),
                layer.getDilation(),
                layer.getPadding(),
                layer.getConvolutionMode(),
                layer instanceof Deconvolution2D);
    }

    public static Sliding of(SubsamplingLayer layer) {
        return new Sliding(
                layer.getKernelSize(),
                layer.getStride(),
                layer.getDilation(),
                layer.getPadding(),
                layer.getConvolutionMode(),
                false);
    }

    public boolean transposed() {
        return transposed;
    }

    /** @param maps {@code [n, c, h, w]} */
    public Window window(long[] maps) {
        return new Window(axis(0, maps[2]), axis(1, maps[3]));
    }

    /** Returns the shape of what comes out. */
    public long[] result(long[] maps, long channels) {
        return new long[] {maps[0], channels, size(axis(0, maps[2]), maps[2]), size(axis(1, maps[3]), maps[3])};
    }

    private Window.Axis axis(int index, long size) {
        long across = kernel[index];
        long step = stride[index];
        long gap = dilation[index];
        long border = 2L * padding[index];
        if (mode == ConvolutionMode.Same) {
            long narrow = transposed ? size : (size + step - 1) / step;
            long wide = transposed ? size * step : size;
            border = Math.max(0, (narrow - 1) * step + extent(across, gap) - wide);
        }
        return new Window.Axis(across, step, gap, border / 2, border - border / 2);
    }

    private long size(Window.Axis axis, long size) {
        long border = extent(axis.kernel(), axis.dilation()) - axis.before() - axis.after();
        return transposed ? axis.stride() * (size - 1) + border : (size - border) / axis.stride() + 1;
    }

    private static long extent(long kernel, long dilation) {
        return (kernel - 1) * dilation + 1;
    }
}
