package io.gan4j.datasets.emoji;

import io.gan4j.data.file.ImageFile;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import javax.imageio.ImageIO;

/**
 * Colour images of one size kept as the tiles of one PNG, from left to right and from top to bottom: small, and to be
 * looked at with anything.
 *
 * @param tile height and width of an image
 * @param columns images in a row
 */
record TileSheet(int tile, int columns) {
    /** Returns images in the order channel, row, column, which the caller owns; {@code count} of them. */
    List<byte[]> read(byte[] png, String name, int count) {
        ImageFile.Picture sheet = ImageFile.picture(png, name);
        int width = tile * columns;
        int height = tile * rows(count);
        if (sheet.shape().width() != width || sheet.shape().height() != height) {
            throw new IllegalStateException(
                    name + " is " + sheet.shape() + ", but " + count + " tiles take " + height + "×" + width);
        }
        byte[] pixels = sheet.pixels();
        List<byte[]> images = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            byte[] image = new byte[3 * tile * tile];
            for (int line = 0; line < 3 * tile; line++) {
                int channel = line / tile;
                int y = i / columns * tile + line % tile;
                int from = (channel * height + y) * width + i % columns * tile;
                System.arraycopy(pixels, from, image, line * tile, tile);
            }
            images.add(image);
        }
        return images;
    }

    /** Writes images as {@link #read} gives them; the rest of the last row stays white. */
    void write(List<byte[]> images, Path png) throws IOException {
        BufferedImage sheet = new BufferedImage(tile * columns, tile * rows(images.size()), BufferedImage.TYPE_INT_RGB);
        int[] white = new int[sheet.getWidth() * sheet.getHeight()];
        Arrays.fill(white, 0xffffff);
        sheet.setRGB(0, 0, sheet.getWidth(), sheet.getHeight(), white, 0, sheet.getWidth());
        int area = tile * tile;
        for (int i = 0; i < images.size(); i++) {
            byte[] image = images.get(i);
            for (int k = 0; k < area; k++) {
                int colour = (image[k] & 0xff) << 16 | (image[area + k] & 0xff) << 8 | (image[2 * area + k] & 0xff);
                sheet.setRGB(i % columns * tile + k % tile, i / columns * tile + k / tile, colour);
            }
        }
        ImageIO.write(sheet, "png", png.toFile());
    }

    private int rows(int count) {
        return (count + columns - 1) / columns;
    }
}
