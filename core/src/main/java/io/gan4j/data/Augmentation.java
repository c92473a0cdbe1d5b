package io.gan4j.data;

import java.util.random.RandomGenerator;

/**
 * How images are changed at random before they are drawn, so that few of them are more to learn from.
 *
 * @param mirror whether every other one is mirrored from left to right
 * @param shift the most by which they are moved up, down, left and right, as a share of height and width
 */
public record Augmentation(boolean mirror, double shift) {
    /** Images as they are. */
    public static final Augmentation NONE = new Augmentation(false, 0);

    Placing draw(ImageShape image, RandomGenerator generator) {
        if (equals(NONE)) {
            return Placing.AS_IT_IS;
        }
        int rows = (int) Math.round(shift * image.height());
        int columns = (int) Math.round(shift * image.width());
        return new Placing(
                mirror && generator.nextBoolean(),
                generator.nextInt(-rows, rows + 1),
                generator.nextInt(-columns, columns + 1));
    }
}
