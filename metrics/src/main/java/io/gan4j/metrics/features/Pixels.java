package io.gan4j.metrics.features;

import io.gan4j.data.ImageShape;
import io.gan4j.data.Levels;
import io.gan4j.data.ValueRange;
import io.gan4j.data.file.ImageFile;
import org.nd4j.linalg.api.ndarray.INDArray;

/** Images as feature networks take them: of eight bits, since so are those of files, and all of one shape. */
final class Pixels {
    private Pixels() {}

    /**
     * Returns the pixels of each image, 0 … 255, in the order channel, row, column: whole numbers, unless the image was
     * resized to fractions.
     *
     * @param images {@code [n, c, h, w]}, of 1, 3 or 4 channels, which is what is seen on white and opacity; not
     *     changed
     * @param range what their numbers range over
     */
    static float[][] of(INDArray images, ValueRange range, ImageShape wanted, Resize resize) {
        ImageShape shape = new ImageShape((int) images.size(1), (int) images.size(2), (int) images.size(3));
        float[] values;
        try (INDArray inOrder = images.dup('c')) {
            values = inOrder.data().asFloat();
        }
        float[][] pixels = new float[Math.toIntExact(images.size(0))][];
        for (int i = 0; i < pixels.length; i++) {
            byte[] own = new byte[shape.length()];
            for (int k = 0; k < own.length; k++) {
                own[k] = (byte) range.toPixel(values[i * own.length + k]);
            }
            pixels[i] = fitted(new ImageFile.Picture(shape, Levels.of(own), false), wanted, resize);
        }
        return pixels;
    }

    private static float[] fitted(ImageFile.Picture picture, ImageShape wanted, Resize resize) {
        if (resize == Resize.AREA) {
            return floats(picture.pixels(wanted));
        }
        ImageShape shape = picture.shape();
        float[] pixels = floats(picture.pixels(new ImageShape(wanted.channels(), shape.height(), shape.width())));
        if (shape.height() == wanted.height() && shape.width() == wanted.width()) {
            return pixels;
        }
        float[] fitted = new float[wanted.length()];
        int area = shape.height() * shape.width();
        int wantedArea = wanted.height() * wanted.width();
        for (int channel = 0; channel < wanted.channels(); channel++) {
            float[] plane = new float[area];
            System.arraycopy(pixels, channel * area, plane, 0, area);
            float[] resized = resize.bilinear(plane, shape.height(), shape.width(), wanted.height(), wanted.width());
            System.arraycopy(resized, 0, fitted, channel * wantedArea, wantedArea);
        }
        return fitted;
    }

    private static float[] floats(byte[] pixels) {
        float[] floats = new float[pixels.length];
        for (int i = 0; i < floats.length; i++) {
            floats[i] = pixels[i] & 0xff;
        }
        return floats;
    }
}
