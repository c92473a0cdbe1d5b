package io.gan4j.studio.lab;

import io.gan4j.data.Dataset;
import io.gan4j.data.ImageShape;
import io.gan4j.random.Randomness;
import java.util.stream.IntStream;

/** Points that were drawn from a mixture: images of one line, a column a coordinate. */
@SuppressWarnings("ArrayRecordComponent") // never compared
record PointSet(double[][] points) implements Dataset {
    static PointSet of(Mixture mixture, int size) {
        Randomness randomness = new Randomness(0);
        return new PointSet(IntStream.range(0, size)
                .mapToObj(i -> mixture.draw(randomness.generator("lab", i)))
                .toArray(double[][]::new));
    }

    @Override
    public int size() {
        return points.length;
    }

    @Override
    public ImageShape shape() {
        return new ImageShape(1, 1, points[0].length);
    }

    @Override
    public int classes() {
        return 0;
    }

    @Override
    public boolean isContinuous() {
        return true;
    }

    @Override
    public void numbers(int index, float[] target) {
        for (int i = 0; i < points[index].length; i++) {
            target[i] = (float) ((points[index][i] + 1) / 2);
        }
    }

    @Override
    public void pixels(int index, byte[] target) {
        throw new UnsupportedOperationException("points are no pixels");
    }

    @Override
    public int label(int index) {
        throw new IllegalStateException("points have no labels here");
    }
}
