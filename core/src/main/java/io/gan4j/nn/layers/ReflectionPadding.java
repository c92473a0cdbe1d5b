package io.gan4j.nn.layers;

import java.util.stream.IntStream;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.inputs.InputType.InputTypeConvolutional;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.shade.jackson.annotation.JsonProperty;

/**
 * Continues the maps of {@code [n, c, h, w]} beyond their edges by their mirror image, in which the edge itself is not
 * repeated: …cb|abc|ba….
 */
public final class ReflectionPadding extends ParameterlessLayer {
    private static final long serialVersionUID = 1L;

    @JsonProperty
    private final int width;

    /** @param width pixels on each side, fewer than the maps have */
    public ReflectionPadding(@JsonProperty("width") int width) {
        this.width = width;
    }

    public int width() {
        return width;
    }

    @Override
    InputType outputType(InputType input) {
        InputTypeConvolutional maps = (InputTypeConvolutional) input;
        return InputType.convolutional(maps.getHeight() + 2L * width, maps.getWidth() + 2L * width, maps.getChannels());
    }

    @Override
    public INDArray value(INDArray input) {
        int[] rows = sources(input.size(2));
        int[] columns = sources(input.size(3));
        int height = rows.length - 2 * width;
        int across = columns.length - 2 * width;
        double[] from = input.dup('c').data().asDouble();
        double[] to = new double[from.length / (height * across) * rows.length * columns.length];
        for (int i = 0; i < to.length; i++) {
            to[i] = from[source(i, rows, columns, height, across)];
        }
        return Nd4j.create(to, new long[] {input.size(0), input.size(1), rows.length, columns.length}, 'c')
                .castTo(input.dataType());
    }

    @Override
    public INDArray pullBack(INDArray input, INDArray gradient) {
        int[] rows = sources(input.size(2));
        int[] columns = sources(input.size(3));
        int height = rows.length - 2 * width;
        int across = columns.length - 2 * width;
        double[] from = gradient.dup('c').data().asDouble();
        double[] to = new double[Math.toIntExact(input.length())];
        for (int i = 0; i < from.length; i++) {
            to[source(i, rows, columns, height, across)] += from[i];
        }
        return Nd4j.create(to, input.shape(), 'c').castTo(gradient.dataType());
    }

    /** It is linear. */
    @Override
    public INDArray tangent(INDArray input, INDArray along) {
        return value(along);
    }

    /** Returns the index of the unpadded element that the padded element {@code i} shows. */
    private static int source(int i, int[] rows, int[] columns, int height, int across) {
        int map = i / columns.length / rows.length;
        int row = rows[i / columns.length % rows.length];
        return (map * height + row) * across + columns[i % columns.length];
    }

    /** Returns for each padded row or column the one that it shows. */
    private int[] sources(long size) {
        int last = Math.toIntExact(size) - 1;
        if (last < width) {
            throw new IllegalArgumentException(
                    "maps of " + size + " pixels cannot be padded by " + width + " pixels of their mirror image");
        }
        return IntStream.rangeClosed(-width, last + width)
                .map(i -> last - Math.abs(last - Math.abs(i)))
                .toArray();
    }
}
