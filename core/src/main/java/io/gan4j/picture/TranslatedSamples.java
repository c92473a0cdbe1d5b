package io.gan4j.picture;

import com.google.common.base.Suppliers;
import io.gan4j.data.EvenSpread;
import io.gan4j.data.Examples;
import io.gan4j.data.ValueRange;
import io.gan4j.nn.Direction;
import io.gan4j.nn.Translates;
import java.awt.image.BufferedImage;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * Draws what a translator makes of the same test examples: in each row an image of A, its translation, and the
 * translation of that, which should be the image again; beside them the same from B to A and back. Of what translates
 * one way only, the true counterpart takes the third place, where it is known.
 */
public final class TranslatedSamples {
    private final Supplier<Chosen> chosen;

    /**
     * @param test asked once for the examples, and only if there is something to draw
     * @param rows of a picture, fewer if a class has fewer examples
     */
    public TranslatedSamples(Supplier<Examples> test, int rows) {
        this.chosen = Suppliers.memoize(() -> Chosen.of(test.get(), rows));
    }

    /**
     * The examples that are translated.
     *
     * @param ofClass images of each class, {@code [1, c, h, w]} each, as many of both
     * @param counterparts of each of these, as many or none
     */
    private record Chosen(List<List<INDArray>> ofClass, List<List<INDArray>> counterparts, ValueRange range) {
        static Chosen of(Examples test, int most) {
            int[] a = test.ofClass(Direction.A_TO_B.source());
            int[] b = test.ofClass(Direction.B_TO_A.source());
            int rows = Math.min(most, Math.min(a.length, b.length));
            int[] fromA = spread(a, rows);
            int[] fromB = spread(b, rows);
            return new Chosen(
                    List.of(images(test, fromA), images(test, fromB)),
                    List.of(counterparts(test, fromA), counterparts(test, fromB)),
                    test.spec().range());
        }

        List<INDArray> images(Direction direction) {
            return ofClass.get(direction.source());
        }

        List<INDArray> counterparts(Direction direction) {
            return counterparts.get(direction.source());
        }

        private static int[] spread(int[] ofClass, int rows) {
            return IntStream.of(EvenSpread.places(ofClass.length, rows))
                    .map(i -> ofClass[i])
                    .toArray();
        }

        private static List<INDArray> images(Examples test, int[] some) {
            return IntStream.of(some).mapToObj(i -> test.batch(i).images()).toList();
        }

        private static List<INDArray> counterparts(Examples test, int[] some) {
            int[] known = IntStream.of(some)
                    .mapToObj(test::counterpart)
                    .flatMapToInt(OptionalInt::stream)
                    .toArray();
            return known.length == some.length ? images(test, known) : List.of();
        }
    }

    /** Returns nothing if the test examples of a class are missing. */
    public Optional<BufferedImage> draw(Translates translator) {
        List<Direction> directions = Stream.of(Direction.values())
                .filter(translator.directions()::contains)
                .toList();
        List<INDArray> tiles = new ArrayList<>();
        int rows = chosen.get().images(directions.get(0)).size();
        for (int row = 0; row < rows; row++) {
            for (Direction direction : directions) {
                INDArray image = chosen.get().images(direction).get(row);
                // One at a time, as CycleGAN trains: a batch would take the memory of as many.
                INDArray there = translator.translate(direction, image);
                tiles.add(image);
                tiles.add(there);
                if (directions.contains(direction.back())) {
                    tiles.add(translator.translate(direction.back(), there));
                } else if (!chosen.get().counterparts(direction).isEmpty()) {
                    tiles.add(chosen.get().counterparts(direction).get(row));
                }
            }
        }
        return tiles.isEmpty() ? Optional.empty() : Optional.of(picture(tiles, rows, directions.size()));
    }

    private BufferedImage picture(List<INDArray> tiles, int rows, int blocks) {
        int columns = tiles.size() / rows;
        try (INDArray images = ImageGrid.stack(tiles)) {
            return ImageGrid.ofBlocks(images, chosen.get().range(), rows, columns, columns / blocks);
        }
    }
}
