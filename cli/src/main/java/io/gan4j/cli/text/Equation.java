package io.gan4j.cli.text;

import io.gan4j.CodeSum;
import io.gan4j.data.ValueRange;
import io.gan4j.picture.ImageGrid;
import java.awt.image.BufferedImage;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.indexing.INDArrayIndex;
import org.nd4j.linalg.indexing.NDArrayIndex;

/**
 * Draws a sum of codes as an equation: {@code average − average + average = result}. Above each average, set apart by
 * an empty row, stand the images that went into it; right of the result, set apart by an empty column, its variations.
 *
 * <p>Source: Radford et al. 2015, figure 7. Signs are drawn, not written: a Java without fonts draws them too.
 */
public final class Equation {
    private static final int VARIATIONS_IN_ROW = 4;

    private final ValueRange range;
    private final long[] image;
    private final List<INDArray> parts = new ArrayList<>();
    private final int rows;
    private final int columns;
    private final int[] tiles;
    private int images;

    private Equation(CodeSum.Images sum, ValueRange range) {
        this.range = range;
        this.image = sum.result().shape();
        int examples = sum.examples().stream()
                .mapToInt(some -> Math.toIntExact(some.size(0)))
                .max()
                .orElseThrow();
        this.rows = examples + 2;
        this.columns = 2 * sum.examples().size() + 2 + VARIATIONS_IN_ROW;
        this.tiles = new int[rows * columns];
        Arrays.fill(tiles, ImageGrid.EMPTY);
    }

    public static BufferedImage draw(CodeSum sum, CodeSum.Images images, ValueRange range) {
        return new Equation(images, range).draw(sum.terms(), images);
    }

    private BufferedImage draw(List<CodeSum.Term> terms, CodeSum.Images sum) {
        int bottom = rows - 1;
        for (int i = 0; i < terms.size(); i++) {
            INDArray examples = sum.examples().get(i);
            put(examples, bottom - 1 - Math.toIntExact(examples.size(0)), 2 * i, 1);
            if (i > 0) {
                put(terms.get(i).subtracted() ? minus() : plus(), bottom, 2 * i - 1, 1);
            }
            put(sum.averages().slice(i).reshape(1, image[1], image[2], image[3]), bottom, 2 * i, 1);
        }
        put(equals(), bottom, 2 * terms.size() - 1, 1);
        put(sum.result(), bottom, 2 * terms.size(), 1);
        put(sum.variations(), bottom - 1, columns - VARIATIONS_IN_ROW, VARIATIONS_IN_ROW);
        return ImageGrid.of(Nd4j.concat(0, parts.toArray(INDArray[]::new)), range, columns, tiles);
    }

    /** Puts images from a tile on, {@code inRow} side by side. */
    private void put(INDArray some, int row, int column, int inRow) {
        parts.add(some);
        for (int i = 0; i < some.size(0); i++) {
            tiles[(row + i / inRow) * columns + column + i % inRow] = images++;
        }
    }

    private INDArray minus() {
        return sign(new Bar(0.46, 0.54, 0.3, 0.7));
    }

    private INDArray plus() {
        return sign(new Bar(0.46, 0.54, 0.3, 0.7), new Bar(0.3, 0.7, 0.46, 0.54));
    }

    private INDArray equals() {
        return sign(new Bar(0.36, 0.44, 0.3, 0.7), new Bar(0.56, 0.64, 0.3, 0.7));
    }

    /** A part of a sign, in shares of the tile. */
    private record Bar(double top, double bottom, double left, double right) {}

    /** Returns a tile, {@code [1, c, h, w]}: white bars on the ground that is around all tiles. */
    private INDArray sign(Bar... bars) {
        int height = (int) image[2];
        int width = (int) image[3];
        INDArray sign = Nd4j.valueArrayOf(image, range.fromPixel(ImageGrid.BACKGROUND), DataType.FLOAT);
        for (Bar bar : bars) {
            sign.get(
                            NDArrayIndex.all(),
                            NDArrayIndex.all(),
                            pixels(bar.top(), bar.bottom(), height),
                            pixels(bar.left(), bar.right(), width))
                    .assign(range.high());
        }
        return sign;
    }

    /** Returns one pixel at least. */
    private static INDArrayIndex pixels(double from, double to, int size) {
        long first = Math.min(size - 1, Math.round(from * size));
        return NDArrayIndex.interval(first, Math.max(first + 1, Math.round(to * size)));
    }
}
