package io.gan4j.nn.architectures;

import io.gan4j.error.InvalidInputException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/** Images that are squares of 4 to 7 pixels, doubled as often as one likes: R3GAN's and ProGAN's. */
public final class DoubledSquares {
    private static final int SMALLEST = 4;
    private static final int LARGEST = 7;

    private DoubledSquares() {}

    /**
     * Returns the sides of the squares on the way to an image, from 4 to 7 pixels on.
     *
     * @param who works on them, for the refusal
     * @throws InvalidInputException if no number of doublings leads to such images
     */
    public static List<Integer> sides(String who, long height, long width) {
        Deque<Integer> sides = new ArrayDeque<>(List.of((int) height));
        while (sides.getFirst() > LARGEST && sides.getFirst() % 2 == 0) {
            sides.addFirst(sides.getFirst() / 2);
        }
        if (height != width || sides.getFirst() < SMALLEST || sides.getFirst() > LARGEST) {
            throw InvalidInputException.lines(
                    who + " cannot work on images of " + height + "×" + width + " pixels.",
                    "It takes squares of 4 to 7 pixels, doubled as often as one likes: …, 16, 20, 24, 28, 32, 40, … pixels.",
                    "Set gan4j.image.height and gan4j.image.width to one of them: the data are scaled to it.");
        }
        return List.copyOf(sides);
    }
}
