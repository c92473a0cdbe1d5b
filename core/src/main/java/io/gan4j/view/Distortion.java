package io.gan4j.view;

import io.gan4j.tensor.LinearMap;
import java.util.Arrays;

/**
 * Saturation and contrast, then a translation, then a hole, of each image of a batch its own: the linear part of
 * {@link DifferentiableAugmentation}.
 */
@SuppressWarnings("ArrayRecordComponent") // handed on, never compared
record Distortion(Form form, Draw... draws) implements LinearMap {
    /** What is saturated; channels behind are opacity, or say where there are hints. */
    private static final int COLOURS = 3;

    /** The shape of an image. */
    record Form(int channels, int height, int width) {
        int pixels() {
            return height * width;
        }

        int size() {
            return channels * pixels();
        }
    }

    /** What is done to one image; what comes in at an edge is 0, and so is what the hole covers. */
    record Draw(
            double saturation,
            double contrast,
            int down,
            int right,
            int top,
            int left,
            int holeHeight,
            int holeWidth) {}

    @Override
    public double[] of(double[] numbers) {
        double[] result = numbers.clone();
        for (int i = 0; i < draws.length; i++) {
            int at = i * form.size();
            recolour(result, at, draws[i]);
            translate(result, at, draws[i].down(), draws[i].right());
            cut(result, at, draws[i]);
        }
        return result;
    }

    /** Holes are symmetric, and so are saturation and contrast, which commute; a translation goes back. */
    @Override
    public LinearMap transposed() {
        return new Transposed();
    }

    private final class Transposed implements LinearMap {
        @Override
        public double[] of(double[] numbers) {
            double[] result = numbers.clone();
            for (int i = 0; i < draws.length; i++) {
                int at = i * form.size();
                cut(result, at, draws[i]);
                translate(result, at, -draws[i].down(), -draws[i].right());
                recolour(result, at, draws[i]);
            }
            return result;
        }

        @Override
        public LinearMap transposed() {
            return Distortion.this;
        }
    }

    private void recolour(double[] numbers, int at, Draw draw) {
        if (draw.saturation() != 1 && form.channels() > 1) {
            for (int pixel = at; pixel < at + form.pixels(); pixel++) {
                spread(numbers, pixel, form.pixels(), Math.min(form.channels(), COLOURS), draw.saturation());
            }
        }
        if (draw.contrast() != 1) {
            spread(numbers, at, 1, form.size(), draw.contrast());
        }
    }

    /** Moves numbers away from their mean, or towards it. */
    private static void spread(double[] numbers, int first, int step, int count, double factor) {
        double sum = 0;
        for (int i = 0; i < count; i++) {
            sum += numbers[first + i * step];
        }
        double rest = sum / count * (1 - factor);
        for (int i = 0; i < count; i++) {
            numbers[first + i * step] = rest + factor * numbers[first + i * step];
        }
    }

    private void translate(double[] numbers, int at, int down, int right) {
        if (down == 0 && right == 0) {
            return;
        }
        double[] from = Arrays.copyOfRange(numbers, at, at + form.size());
        Arrays.fill(numbers, at, at + form.size(), 0);
        int columns = form.width() - Math.abs(right);
        for (int line = 0; line < form.channels() * form.height(); line++) {
            int row = line % form.height() - down;
            if (row >= 0 && row < form.height()) {
                int seen = (line - down) * form.width() + Math.max(0, -right);
                System.arraycopy(from, seen, numbers, at + line * form.width() + Math.max(0, right), columns);
            }
        }
    }

    private void cut(double[] numbers, int at, Draw draw) {
        int top = Math.max(0, draw.top());
        int bottom = Math.min(form.height(), draw.top() + draw.holeHeight());
        int left = Math.max(0, draw.left());
        int right = Math.min(form.width(), draw.left() + draw.holeWidth());
        for (int channel = 0; channel < form.channels(); channel++) {
            for (int row = top; row < bottom; row++) {
                int line = at + (channel * form.height() + row) * form.width();
                Arrays.fill(numbers, line + left, line + right, 0);
            }
        }
    }
}
