package io.gan4j.picture;

import com.google.common.base.Suppliers;
import io.gan4j.data.AreaMean;
import io.gan4j.data.Batch;
import io.gan4j.data.Captions;
import io.gan4j.data.EvenSpread;
import io.gan4j.data.Examples;
import io.gan4j.data.ValueRange;
import io.gan4j.file.DurableFiles;
import io.gan4j.nn.Generates;
import io.gan4j.random.Randomness;
import java.awt.image.BufferedImage;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * Draws what a generator makes of the captions of test examples: in each row the example's image, and beside it images
 * of its first caption from the same codes in every row. The captions stand in a text file, a line for each row.
 */
public final class CaptionedSamples {
    private final Supplier<Chosen> chosen;
    private final Path file;
    private final Randomness randomness;
    private final int columns;

    /**
     * @param test asked once for the examples, and only if there is something to draw
     * @param file for the captions
     * @param rows of a picture, fewer if there are fewer examples
     * @param columns images beside the example's
     */
    public CaptionedSamples(Supplier<Examples> test, Path file, Randomness randomness, int rows, int columns) {
        this.chosen = Suppliers.memoize(() -> Chosen.of(test.get(), rows));
        this.file = file;
        this.randomness = randomness;
        this.columns = columns;
    }

    /**
     * The examples whose captions are drawn.
     *
     * @param batches one of each example, with its first caption
     */
    private record Chosen(List<Batch> batches, List<String> captions, ValueRange range) {
        static Chosen of(Examples test, int most) {
            int[] spread = EvenSpread.places(test.size(), most);
            Captions captions = test.captions().orElseThrow();
            return new Chosen(
                    IntStream.of(spread).mapToObj(test::batch).toList(),
                    IntStream.of(spread)
                            .mapToObj(i -> captions.of(i).get(0).text())
                            .toList(),
                    test.spec().range());
        }
    }

    public BufferedImage draw(Generates generator) {
        Chosen rows = chosen.get();
        DurableFiles.replace(file, String.join("\n", rows.captions()) + "\n");
        INDArray codes = generator.latentSpace().draw(randomness, "samples", 0, columns);
        List<INDArray> tiles = new ArrayList<>();
        for (Batch row : rows.batches()) {
            INDArray generated = generator.generateMany(codes, row.captions().repeat(0, columns));
            // A stage that is not the last makes smaller images than the data's.
            tiles.add(AreaMean.of(row.images(), Math.toIntExact(row.images().size(3) / generated.size(3))));
            tiles.add(generated);
        }
        try (INDArray images = ImageGrid.stack(tiles)) {
            return ImageGrid.of(images, rows.range(), rows.batches().size(), columns + 1);
        }
    }
}
