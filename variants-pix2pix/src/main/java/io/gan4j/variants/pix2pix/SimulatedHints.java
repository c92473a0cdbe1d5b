package io.gan4j.variants.pix2pix;

import io.gan4j.random.Randomness;
import java.util.random.RandomGenerator;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * Hints as a user would give them, drawn while training: of each image some squares, each with the mean colour that the
 * true counterpart has there. Some images have none, so that the network also learns to do without.
 *
 * <p>Source: Zhang et al. 2017, "Real-time user-guided image colorization with learned deep priors", section 3.2: a
 * geometric number of points, normal about the middle, in squares of up to nine pixels.
 *
 * @param mean how many an image has on average
 */
record SimulatedHints(double mean, Randomness randomness) {
    private static final int LARGEST = 9;

    /** The standard deviation of a point's place is this share of the image's size. */
    private static final double SPREAD = 0.25;

    /**
     * Draws hints.
     *
     * @param targets {@code [n, c, h, w]}
     * @return as {@link io.gan4j.nn.Translates#translate(io.gan4j.nn.Direction, INDArray, INDArray)} takes them
     */
    INDArray of(INDArray targets, long step) {
        RandomGenerator generator = randomness.generator("hints", step);
        int n = (int) targets.size(0);
        int channels = (int) targets.size(1);
        int height = (int) targets.size(2);
        int width = (int) targets.size(3);
        float[] pixels = targets.dup('c').data().asFloat();
        float[] hints = new float[n * (channels + 1) * height * width];
        for (int i = 0; i < n; i++) {
            // A geometric number of this mean: another one follows with the same probability each time.
            while (generator.nextDouble() < mean / (1 + mean)) {
                int side = 1 + generator.nextInt(Math.min(LARGEST, Math.min(height, width)));
                int top = placed(height, side, generator);
                int left = placed(width, side, generator);
                for (int channel = 0; channel <= channels; channel++) {
                    int from = (i * channels + channel) * height * width;
                    float value = channel == channels ? 1 : mean(pixels, from, width, top, left, side);
                    int to = (i * (channels + 1) + channel) * height * width;
                    for (int k = 0; k < side * side; k++) {
                        hints[to + (top + k / side) * width + left + k % side] = value;
                    }
                }
            }
        }
        return Nd4j.createFromArray(hints).reshape('c', n, channels + 1, height, width);
    }

    private static int placed(int size, int side, RandomGenerator generator) {
        double middle = size * (0.5 + SPREAD * generator.nextGaussian());
        return (int) Math.max(0, Math.min(size - side, Math.round(middle - side / 2.0)));
    }

    private static float mean(float[] pixels, int from, int width, int top, int left, int side) {
        double sum = 0;
        for (int k = 0; k < side * side; k++) {
            sum += pixels[from + (top + k / side) * width + left + k % side];
        }
        return (float) (sum / (side * side));
    }
}
