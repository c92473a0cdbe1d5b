package io.gan4j.picture;

import io.gan4j.data.Dataset;
import io.gan4j.data.EvenSpread;
import io.gan4j.data.Examples;
import io.gan4j.data.FlattenedImages;
import io.gan4j.data.ImageShape;
import io.gan4j.data.Subset;
import io.gan4j.data.ValueRange;
import java.awt.image.BufferedImage;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Some examples of a data set in rows, with a word beside each row: what images of a class look like, or what is said
 * of an image. Points in the plane are dots in one picture.
 */
public final class DataPicture {
    private static final int COLUMNS = 10;
    private static final int ROWS = 10;
    private static final int MOST_CLASSES = 20;
    private static final int POINTS = 2000;
    private static final int LARGEST_TILE = 128;

    private DataPicture() {}

    /** @param examples in it, and what stands beside them */
    private record Row(List<Integer> examples, String word) {}

    /**
     * Draws examples that are spread evenly over the data.
     *
     * @param name of the data set
     */
    public static BufferedImage of(String name, Dataset dataset) {
        if (dataset.shape().isPoint()) {
            return grid(name, dataset, List.of(new Row(EvenSpread.of(all(dataset), POINTS), "")));
        }
        List<Row> rows = rows(dataset);
        return RowWords.beside(
                grid(name, dataset, rows), rows.stream().map(Row::word).toList());
    }

    private static List<Row> rows(Dataset dataset) {
        if (!dataset.captions(0).isEmpty()) {
            return EvenSpread.of(all(dataset), ROWS).stream()
                    .map(i -> new Row(List.of(i), dataset.captions(i).get(0)))
                    .toList();
        }
        if (dataset.classes() > 0) {
            return EvenSpread.of(IntStream.range(0, dataset.classes()).boxed().toList(), MOST_CLASSES).stream()
                    .map(label -> new Row(
                            EvenSpread.of(
                                    all(dataset).stream()
                                            .filter(i -> dataset.label(i) == label)
                                            .toList(),
                                    COLUMNS),
                            dataset.className(label)))
                    .toList();
        }
        List<Integer> some = EvenSpread.of(all(dataset), ROWS * COLUMNS);
        List<Row> rows = new ArrayList<>();
        for (int from = 0; from < some.size(); from += COLUMNS) {
            rows.add(new Row(some.subList(from, Math.min(from + COLUMNS, some.size())), ""));
        }
        return rows;
    }

    private static List<Integer> all(Dataset dataset) {
        return IntStream.range(0, dataset.size()).boxed().toList();
    }

    private static BufferedImage grid(String name, Dataset dataset, List<Row> rows) {
        int columns = rows.stream().mapToInt(row -> row.examples().size()).max().orElse(1);
        int[] tiles = new int[rows.size() * columns];
        List<Integer> drawn = new ArrayList<>();
        for (int i = 0; i < tiles.length; i++) {
            List<Integer> row = rows.get(i / columns).examples();
            tiles[i] = i % columns < row.size() ? drawn.size() : ImageGrid.EMPTY;
            if (tiles[i] != ImageGrid.EMPTY) {
                drawn.add(row.get(i % columns));
            }
        }
        Dataset some =
                new Subset(dataset, drawn.stream().mapToInt(Integer::intValue).toArray());
        Examples examples = Examples.prepare(name, some, shown(dataset), ValueRange.UNIT);
        return ImageGrid.of(examples.batch(0, examples.size()).images(), ValueRange.UNIT, columns, tiles);
    }

    /** Returns the shape of a tile: large images are shown small, a hundred of them would fill the memory. */
    private static ImageShape shown(Dataset dataset) {
        ImageShape shape = dataset.shape();
        int longer = Math.max(shape.height(), shape.width());
        if (longer <= LARGEST_TILE || (dataset.isContinuous() && FlattenedImages.isLine(shape))) {
            return shape;
        }
        return new ImageShape(
                shape.channels(),
                Math.max(1, shape.height() * LARGEST_TILE / longer),
                Math.max(1, shape.width() * LARGEST_TILE / longer));
    }
}
