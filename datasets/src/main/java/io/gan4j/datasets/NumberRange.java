package io.gan4j.datasets;

import io.gan4j.data.file.Npy;
import io.gan4j.error.InvalidInputException;
import java.math.BigDecimal;
import java.util.stream.DoubleStream;

/** The least and the largest number of an array. */
record NumberRange(double low, double high) {
    /** What numbers of bits end at: of masks, bytes, and what cameras and scanners give. */
    private static final double[] LARGEST_OF_BITS = {1, 255, 1023, 4095, 16_383, 65_535};

    /** @throws InvalidInputException if a number is infinite or none */
    static NumberRange of(Npy array, String file) {
        double low = Double.POSITIVE_INFINITY;
        double high = Double.NEGATIVE_INFINITY;
        for (int i = 0; i < array.length(); i++) {
            double number = array.element(i);
            if (!Double.isFinite(number)) {
                throw InvalidInputException.lines(
                        "Number %d of %s, counted from 0, is %s: it can be no pixel.".formatted(i, file, number),
                        "Put a number in its place: numpy.nan_to_num(images)");
            }
            low = Math.min(low, number);
            high = Math.max(high, number);
        }
        return new NumberRange(low, high);
    }

    /** Returns the numbers that are usual for such an array, and have all of this range between them. */
    NumberRange usual(Npy array) {
        if (low >= 0) {
            double white = array.isFloating() && high > 255
                    ? high
                    : DoubleStream.of(LARGEST_OF_BITS)
                            .filter(largest -> largest >= high)
                            .findFirst()
                            .orElse(high);
            return new NumberRange(0, white);
        }
        if (low >= -1 && high <= 1) {
            return new NumberRange(-1, 1);
        }
        return array.type().equals("int8") ? new NumberRange(-128, 127) : this;
    }

    /** Returns the settings that say so. */
    String settings() {
        return "--set datasets." + NpyFiles.NAME + ".black=" + text(low) + " --set datasets." + NpyFiles.NAME
                + ".white=" + text(high);
    }

    static String text(double number) {
        return number == Math.rint(number) && Math.abs(number) < 1e15
                ? new BigDecimal(number).toPlainString()
                : Double.toString(number);
    }

    @Override
    public String toString() {
        return "from " + text(low) + " to " + text(high);
    }
}
