package io.gan4j.nn.architectures;

import io.gan4j.error.InvalidInputException;
import java.util.stream.IntStream;

/**
 * How DCGAN reaches an image size: a square of {@code base} pixels, doubled {@code doublings} times.
 *
 * @param base 4, or 7 for the sizes that 4 cannot reach
 */
record Sizes(int base, int doublings) {
    private static final int FEWEST = 2;
    private static final int MOST = 5;

    /**
     * Returns the sides of the maps from {@code smallest} pixels, or fewer, up to the image's. Each is half of the
     * next, of 7 it is 3.
     */
    int[] sides(int smallest) {
        return IntStream.concat(
                        base > smallest ? IntStream.of(base / 2) : IntStream.empty(),
                        IntStream.rangeClosed(0, doublings).map(doubling -> base << doubling))
                .toArray();
    }

    /** @param image {@code [c, h, w]} */
    static Sizes of(String network, long[] image) {
        for (int doublings = FEWEST; doublings <= MOST; doublings++) {
            for (int base : new int[] {4, 7}) {
                if (image[1] == image[2] && image[1] == (long) base << doublings) {
                    return new Sizes(base, doublings);
                }
            }
        }
        throw new InvalidInputException("Network \"" + network + "\" cannot make images of " + image[1] + "×" + image[2]
                + " pixels.\nIt makes squares of 16, 28, 32, 56, 64, 112, 128 or 224 pixels."
                + "\nSet gan4j.image.height and gan4j.image.width to one of them: the data are scaled to it.");
    }
}
