package io.gan4j.nn.architectures;

import io.gan4j.error.InvalidInputException;
import java.util.Optional;

/**
 * How DCGAN reaches an image size: a square of {@code base} pixels, doubled {@code doublings} times.
 *
 * @param base 4, or 7 for the sizes that 4 cannot reach
 */
record Sizes(int base, int doublings) {
    private static final int FEWEST = 2;
    private static final int MOST = 5;

    /** @param image {@code [c, h, w]} */
    static Sizes of(String network, long[] image) {
        return find(image[1], image[2])
                .orElseThrow(() -> new InvalidInputException("Network \"" + network + "\" cannot make images of "
                        + image[1] + "×" + image[2]
                        + " pixels.\nIt makes squares of 16, 28, 32, 56, 64, 112, 128 or 224 pixels."
                        + "\nSet gan4j.image.height and gan4j.image.width to one of them: the data are scaled to it."));
    }

    /** Returns how the size is reached, if it can be. */
    static Optional<Sizes> find(long height, long width) {
        for (int doublings = FEWEST; doublings <= MOST; doublings++) {
            for (int base : new int[] {4, 7}) {
                if (height == width && height == (long) base << doublings) {
                    return Optional.of(new Sizes(base, doublings));
                }
            }
        }
        return Optional.empty();
    }
}
