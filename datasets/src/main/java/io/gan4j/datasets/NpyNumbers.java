package io.gan4j.datasets;

import io.gan4j.data.Dataset;
import io.gan4j.data.ImageShape;
import io.gan4j.data.file.Npy;
import io.gan4j.error.InvalidInputException;
import java.util.Objects;

/**
 * Images in an array of NumPy, without labels.
 *
 * @param array of images of {@code shape}
 * @param channelsLast whether the channels of a pixel are side by side
 * @param black the number that is black
 * @param white the number that is white
 */
record NpyNumbers(Npy array, ImageShape shape, boolean channelsLast, double black, double white) implements Dataset {
    /** @throws InvalidInputException if a number is not from black to white */
    NpyNumbers checked(String file) {
        for (int i = 0; i < array.length(); i++) {
            double share = share(i);
            if (!(share >= 0 && share <= 1)) {
                throw InvalidInputException.lines(
                        "Example %d of %s has the number %s, which is not from black, %s, to white, %s."
                                .formatted(
                                        i / shape.length(),
                                        file,
                                        NumberRange.text(array.element(i)),
                                        NumberRange.text(black),
                                        NumberRange.text(white)),
                        "Its numbers are " + NumberRange.of(array, file) + ": set datasets.npy.black and"
                                + " datasets.npy.white to these, or wider.");
            }
        }
        return this;
    }

    private double share(int element) {
        return (array.element(element) - black) / (white - black);
    }

    @Override
    public int size() {
        return array.shape()[0];
    }

    @Override
    public int classes() {
        return 0;
    }

    @Override
    public boolean isContinuous() {
        return !array.isBytes();
    }

    @Override
    public void numbers(int index, float[] target) {
        int first = Objects.checkIndex(index, size()) * shape.length();
        int area = shape.height() * shape.width();
        for (int i = 0; i < shape.length(); i++) {
            int element = channelsLast ? i % area * shape.channels() + i / area : i;
            target[i] = (float) share(first + element);
        }
    }

    @Override
    public void pixels(int index, byte[] target) {
        float[] numbers = new float[shape.length()];
        numbers(index, numbers);
        for (int i = 0; i < numbers.length; i++) {
            target[i] = (byte) Math.round(255 * numbers[i]);
        }
    }

    @Override
    public int label(int index) {
        throw new IllegalStateException("images without labels");
    }
}
