package io.gan4j.data;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Images that were laid out as rows of numbers, as scikit-learn and tables have them: what shape they had. */
public final class FlattenedImages {
    private static final int CHANNELS = 3;

    private FlattenedImages() {}

    /** Returns whether examples are one line of numbers, so that they have no other side that could be scaled. */
    public static boolean isLine(ImageShape shape) {
        return shape.channels() == 1
                && Math.min(shape.height(), shape.width()) == 1
                && Math.max(shape.height(), shape.width()) > 1;
    }

    /**
     * Returns how NumPy gives examples of one line the shape of images back: that which is wanted, or a square, grey or
     * of three channels. Empty if they are no line, or too short to be an image.
     *
     * @param wanted what networks see
     */
    public static Optional<String> reshape(ImageShape line, ImageShape wanted) {
        int length = line.length();
        if (!isLine(line) || length <= CHANNELS) {
            return Optional.empty();
        }
        List<String> shapes = new ArrayList<>();
        if (wanted.length() == length && !isLine(wanted)) {
            add(wanted, shapes);
        } else {
            addSquare(1, length, shapes);
            addSquare(CHANNELS, length, shapes);
        }
        return Optional.of(shapes.isEmpty() ? call("height, width") : String.join(", or ", shapes));
    }

    private static void addSquare(int channels, int length, List<String> shapes) {
        int side = (int) Math.round(Math.sqrt((double) length / channels));
        if (side > 1 && channels * side * side == length) {
            add(new ImageShape(channels, side, side), shapes);
        }
    }

    private static void add(ImageShape shape, List<String> shapes) {
        String size = shape.height() + ", " + shape.width();
        if (shape.channels() == 1) {
            shapes.add(call(size));
        } else {
            shapes.add(call(size + ", " + CHANNELS) + " if the colours of a pixel stand together");
            shapes.add(call(CHANNELS + ", " + size) + " if all of one colour do");
        }
    }

    private static String call(String shape) {
        return "images.reshape(-1, " + shape + ")";
    }
}
