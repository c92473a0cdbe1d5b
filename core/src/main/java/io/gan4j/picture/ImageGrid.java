package io.gan4j.picture;

import io.gan4j.data.ImageShape;
import io.gan4j.data.ValueRange;
import java.awt.image.BufferedImage;
import java.awt.image.WritableRaster;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** Images side by side in one picture; points in the plane are dots in one. */
public final class ImageGrid {
    /** Between the tiles and around them, in pixels. */
    static final int PADDING = 2;

    /** Tiles are enlarged to this size at least, by a whole factor: a digit of 28 pixels is hard to judge. */
    static final int SMALLEST_TILE = 56;

    /** Mid-grey: white would be brighter than the strokes of digits, black would melt with their ground. */
    public static final int BACKGROUND = 128;

    /** Between blocks of columns, in pixels: white, besides the padding on both sides. */
    static final int GAP = 6;

    static final int WHITE = 255;

    /** In place of an image's number: a tile that stays empty. */
    public static final int EMPTY = -1;

    private ImageGrid() {}

    /**
     * Lays images out row by row; tiles that there is no image for stay empty.
     *
     * @param images {@code [n, 1, h, w]}, drawn grey, or {@code [n, 3, h, w]}, drawn in colour, or with opacity in a
     *     fourth channel, drawn as on white; n at most {@code rows × columns}; not changed
     * @param range what their numbers range over; those outside are clamped
     */
    public static BufferedImage of(INDArray images, ValueRange range, int rows, int columns) {
        if (images.size(0) > (long) rows * columns) {
            throw new IllegalArgumentException(
                    "a grid of " + rows + " × " + columns + " cannot hold " + images.size(0) + " images");
        }
        return of(images, range, columns, inOrder(images, rows * columns));
    }

    /**
     * Puts batches of data and of generated images one behind the other: floats, as data are, also where networks
     * compute in double.
     *
     * @return an array that the caller owns
     */
    static INDArray stack(List<INDArray> batches) {
        return Nd4j.concat(
                0, batches.stream().map(batch -> batch.castTo(DataType.FLOAT)).toArray(INDArray[]::new));
    }

    private static int[] inOrder(INDArray images, int tiles) {
        return IntStream.range(0, tiles)
                .map(tile -> tile < images.size(0) ? tile : EMPTY)
                .toArray();
    }

    /**
     * Lays images out row by row as {@code tiles} says.
     *
     * @param images as above
     * @param range as above
     * @param tiles of each tile the number of its image, counted from 0, or {@link #EMPTY}
     */
    public static BufferedImage of(INDArray images, ValueRange range, int columns, int[] tiles) {
        return of(images, range, columns, tiles, columns);
    }

    /**
     * Lays images out row by row, with a white gap after every {@code block} columns but the last; tiles that there is
     * no image for stay empty.
     *
     * @param images as above, at most {@code rows × columns} of them
     * @param range as above
     */
    public static BufferedImage ofBlocks(INDArray images, ValueRange range, int rows, int columns, int block) {
        return of(images, range, columns, inOrder(images, rows * columns), block);
    }

    private static BufferedImage of(INDArray images, ValueRange range, int columns, int[] tiles, int block) {
        long[] shape = images.shape();
        if (shape.length != 4 || shape[1] < 1 || shape[1] == 2 || shape[1] > 4) {
            throw new IllegalArgumentException(
                    "a grid is made of images [n, 1, 3 or 4, h, w], not " + Arrays.toString(shape));
        }
        int rows = (tiles.length + columns - 1) / columns;
        int channels = (int) shape[1];
        int height = (int) shape[2];
        int width = (int) shape[3];
        if (new ImageShape(channels, height, width).isPoint()) {
            return PointPlot.of(values(images), range);
        }
        int zoom = zoom(Math.max(height, width));
        BufferedImage picture = new BufferedImage(
                left(columns - 1, width * zoom, block) + width * zoom + PADDING,
                rows * (height * zoom + PADDING) + PADDING,
                channels == 1 ? BufferedImage.TYPE_BYTE_GRAY : BufferedImage.TYPE_INT_RGB);
        // Samples, not colours: in a grey picture colours go through a colour space that changes the numbers.
        WritableRaster raster = picture.getRaster();
        fill(raster, 0, raster.getWidth(), BACKGROUND);
        for (int column = block; column < columns; column += block) {
            fill(raster, left(column, width * zoom, block) - PADDING - GAP, GAP, WHITE);
        }
        float[] values = values(images);
        for (int i = 0; i < tiles.length; i++) {
            int left = left(i % columns, width * zoom, block);
            int top = PADDING + i / columns * (height * zoom + PADDING);
            WritableRaster tile = raster.createWritableChild(left, top, width * zoom, height * zoom, 0, 0, null);
            for (int band = 0; tiles[i] != EMPTY && band < raster.getNumBands(); band++) {
                drawBand(tile, band, values, (tiles[i] * channels + band) * height * width, width, zoom, range);
            }
        }
        return picture;
    }

    /** Returns where the tiles of a column begin. */
    private static int left(int column, int tile, int block) {
        return PADDING + column * (tile + PADDING) + column / block * (GAP + PADDING);
    }

    private static void fill(WritableRaster raster, int left, int width, int grey) {
        int[] samples = new int[width * raster.getHeight()];
        Arrays.fill(samples, grey);
        for (int band = 0; band < raster.getNumBands(); band++) {
            raster.setSamples(left, 0, width, raster.getHeight(), band, samples);
        }
    }

    /** Writes a picture as PNG, whatever the file is called; a reader sees it whole or not at all. */
    public static void writePng(BufferedImage picture, Path file) {
        PictureFile.write(picture, PictureFile.PNG, file);
    }

    private static void drawBand(
            WritableRaster tile, int band, float[] values, int offset, int width, int zoom, ValueRange range) {
        for (int y = 0; y < tile.getHeight(); y++) {
            for (int x = 0; x < tile.getWidth(); x++) {
                tile.setSample(x, y, band, range.toPixel(values[offset + y / zoom * width + x / zoom]));
            }
        }
    }

    /** Reads all numbers at once, in c order: going through the array one by one costs a native call each. */
    static float[] values(INDArray images) {
        try (INDArray dense = images.dup('c')) {
            return dense.data().asFloat();
        }
    }

    private static int zoom(int size) {
        return Math.max(1, (SMALLEST_TILE + size - 1) / size);
    }
}
