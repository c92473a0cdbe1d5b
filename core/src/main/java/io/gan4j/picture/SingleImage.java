package io.gan4j.picture;

import io.gan4j.data.DataSpec;
import io.gan4j.data.ImageShape;
import io.gan4j.data.ValueRange;
import java.awt.Transparency;
import java.awt.color.ColorSpace;
import java.awt.image.BufferedImage;
import java.awt.image.ColorModel;
import java.awt.image.ComponentColorModel;
import java.awt.image.DataBuffer;
import java.nio.file.Path;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.indexing.NDArrayIndex;

/** One image as it is, a pixel for a pixel, without a frame. */
public final class SingleImage {
    private SingleImage() {}

    /**
     * Writes an image: PNG and TIFF with as many bits as its data have, and with opacity where these have it; other
     * kinds, which hold neither, with eight bits and on white.
     *
     * @param image {@code [1, c, h, w]} as the networks see it; not changed
     * @throws io.gan4j.error.InvalidInputException as {@link PictureFile#requireKnownKind}
     */
    public static void write(INDArray image, DataSpec data, Path file) {
        PictureFile.write(
                PictureFile.holdsAll(file)
                        ? draw(image, data)
                        : draw(onWhite(image), data.range(), DataSpec.EIGHT_BITS),
                file);
    }

    private static INDArray onWhite(INDArray image) {
        return image.get(NDArrayIndex.all(), NDArrayIndex.interval(0, Math.min(image.size(1), ImageShape.OPACITY)));
    }

    /** Draws an image with as many bits as its data have, and with opacity where these have it. */
    public static BufferedImage draw(INDArray image, DataSpec data) {
        return draw(image, data.range(), data.depth());
    }

    /**
     * Draws an image.
     *
     * @param image {@code [1, 1, h, w]}, {@code [1, 3, h, w]}, or {@code [1, 4, h, w]} with opacity; not changed
     * @param range what its numbers range over; those outside are clamped
     * @param depth bits a channel, 8 or 16
     */
    public static BufferedImage draw(INDArray image, ValueRange range, int depth) {
        ImageShape shape = new ImageShape((int) image.size(1), (int) image.size(2), (int) image.size(3));
        BufferedImage picture = empty(shape, depth);
        float[] values = ImageGrid.values(image);
        int area = shape.height() * shape.width();
        int most = (1 << depth) - 1;
        int[] line = new int[shape.width() * shape.channels()];
        for (int pixel = 0; pixel < area; pixel++) {
            int at = pixel % shape.width() * shape.channels();
            int opacity = most;
            if (shape.hasOpacity()) {
                opacity = Math.round(range.toNumber(values[ImageShape.OPACITY * area + pixel]) * most);
                line[at + ImageShape.OPACITY] = opacity;
            }
            for (int channel = 0; channel < Math.min(shape.channels(), ImageShape.OPACITY); channel++) {
                float onWhite = range.toNumber(values[channel * area + pixel]);
                line[at + channel] = Math.round(uncovered(onWhite, (float) opacity / most) * most);
            }
            if (at + shape.channels() == line.length) {
                picture.getRaster().setPixels(0, pixel / shape.width(), shape.width(), 1, line);
            }
        }
        return picture;
    }

    /** Returns the colour that looks so on white; of what is not seen, white. */
    private static float uncovered(float onWhite, float opacity) {
        return opacity == 0 ? 1 : Math.max(0, Math.min(1, (onWhite - (1 - opacity)) / opacity));
    }

    private static BufferedImage empty(ImageShape shape, int depth) {
        if (depth == DataSpec.EIGHT_BITS) {
            int type = shape.channels() == 1
                    ? BufferedImage.TYPE_BYTE_GRAY
                    : shape.hasOpacity() ? BufferedImage.TYPE_INT_ARGB : BufferedImage.TYPE_INT_RGB;
            return new BufferedImage(shape.width(), shape.height(), type);
        }
        ColorModel model = new ComponentColorModel(
                ColorSpace.getInstance(shape.channels() == 1 ? ColorSpace.CS_GRAY : ColorSpace.CS_sRGB),
                shape.hasOpacity(),
                false,
                shape.hasOpacity() ? Transparency.TRANSLUCENT : Transparency.OPAQUE,
                DataBuffer.TYPE_USHORT);
        return new BufferedImage(
                model, model.createCompatibleWritableRaster(shape.width(), shape.height()), false, null);
    }
}
