package io.gan4j.metrics.networks;

import io.gan4j.data.AreaMean;
import io.gan4j.data.ImageShape;
import io.gan4j.metric.Sample;
import io.gan4j.metric.sample.Vectors;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.indexing.NDArrayIndex;

/**
 * Images as a {@link FreshNetwork} looks at them: from −½ for black to ½ for white, and averaged over squares to at
 * most 64 pixels each way. What the squares leave over at the right and at the bottom is not looked at.
 */
public final class SmallImages {
    private static final int LARGEST = 64;

    private final Vectors pixels;
    private final ImageShape whole;
    private final int shrinking;

    private SmallImages(Vectors pixels, ImageShape whole) {
        this.pixels = pixels;
        this.whole = whole;
        int longer = Math.max(whole.height(), whole.width());
        int shorter = Math.min(whole.height(), whole.width());
        this.shrinking = Math.min((longer + LARGEST - 1) / LARGEST, shorter);
    }

    public static SmallImages of(Sample sample) {
        return new SmallImages(sample.pixels(), sample.requireImages().shape());
    }

    public int size() {
        return pixels.size();
    }

    /** Returns the shape of the images that {@link #batch} returns. */
    public ImageShape shape() {
        return new ImageShape(whole.channels(), whole.height() / shrinking, whole.width() / shrinking);
    }

    /** Returns some images, {@code [n, c, h, w]}; the caller owns the array. */
    public INDArray batch(int... numbers) {
        float[] values = new float[Math.multiplyExact(numbers.length, whole.length())];
        double[] row = new double[whole.length()];
        for (int i = 0; i < numbers.length; i++) {
            pixels.copy(numbers[i], numbers[i] + 1, row);
            for (int k = 0; k < row.length; k++) {
                values[i * row.length + k] = (float) (row[k] - 0.5);
            }
        }
        INDArray images = Nd4j.createFromArray(values).reshape('c', whole.batch(numbers.length));
        if (shrinking == 1) {
            return images;
        }
        ImageShape small = shape();
        return AreaMean.of(
                images.get(
                                NDArrayIndex.all(),
                                NDArrayIndex.all(),
                                NDArrayIndex.interval(0, (long) small.height() * shrinking),
                                NDArrayIndex.interval(0, (long) small.width() * shrinking))
                        .dup('c'),
                shrinking);
    }
}
