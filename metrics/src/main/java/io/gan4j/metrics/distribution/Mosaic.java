package io.gan4j.metrics.distribution;

import io.gan4j.data.ImageShape;
import io.gan4j.data.ValueRange;
import io.gan4j.metric.Picture;
import io.gan4j.metric.Sample;
import java.util.ArrayList;
import java.util.List;
import org.nd4j.linalg.factory.Nd4j;

/** Images of several samples, put into one picture. */
final class Mosaic {
    private final ImageShape shape;
    private final List<double[]> images = new ArrayList<>();

    Mosaic(ImageShape shape) {
        this.shape = shape;
    }

    void add(Sample sample, int index) {
        images.add(sample.pixels().row(index));
    }

    Picture picture(String name, String caption, int columns, int block) {
        float[] values = new float[images.size() * shape.length()];
        for (int i = 0; i < values.length; i++) {
            values[i] = (float) images.get(i / shape.length())[i % shape.length()];
        }
        return new Picture(
                name,
                caption,
                Nd4j.createFromArray(values).reshape('c', shape.batch(images.size())),
                ValueRange.UNIT,
                columns,
                block);
    }
}
