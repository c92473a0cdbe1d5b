package io.gan4j;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.gan4j.data.BatchSource;
import io.gan4j.data.DataSpec;
import io.gan4j.data.DerivedPairs;
import io.gan4j.data.Examples;
import io.gan4j.data.ImageShape;
import io.gan4j.data.ValueRange;
import io.gan4j.nn.Classifies;
import io.gan4j.nn.Computation;
import io.gan4j.nn.Generates;
import io.gan4j.nn.Network;
import io.gan4j.random.Randomness;
import io.gan4j.run.RunFolder;
import io.gan4j.spi.LatentSpace;
import io.gan4j.spi.StateReader;
import io.gan4j.spi.StateWriter;
import io.gan4j.train.StepResult;
import io.gan4j.train.TrainStep;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** What stands between a caller and the networks, with ones whose outcome is known. */
class TrainedModelTest {
    private static final LatentSpace SPACE = new LatentSpace(3, LatentSpace.Distribution.UNIFORM);
    private static final long SEED = 5;

    private final Known known = new Known();
    private final TrainedModel model = new TrainedModel(
            new RunFolder(Path.of("run")),
            1,
            new DataSpec("known", 1, new ImageShape(1, 1, 3), ValueRange.UNIT, 0),
            DerivedPairs.NONE,
            known,
            known.networks(),
            () -> {
                throw new AssertionError("no text is encoded");
            },
            TrainedModelTest::noData,
            TrainedModelTest::noData,
            () -> {});

    @TempDir
    Path folder;

    private static Examples noData() {
        throw new AssertionError("no data are asked for");
    }

    @Test
    void draws_one_image_or_more() {
        for (int count : new int[] {0, -1}) {
            assertThatThrownBy(() -> model.generate(count, SEED))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessage(count + " images are asked for, and there can be 1 or more");
        }
    }

    @Test
    void numbers_codes_from_one_however_many_there_are() {
        INDArray codes = SPACE.draw(new Randomness(SEED), "generate", 0, 70);

        INDArray all = model.generate(70, SEED).reshape(70, 3);

        assertThat(all).isEqualTo(codes);
        for (int number : new int[] {1, 2, 64, 65, 70}) {
            CodeSum one = new CodeSum(List.of(new CodeSum.Term(false, List.of(number))));
            assertThat(model.arithmetic(one, OptionalInt.empty(), SEED)
                            .result()
                            .data()
                            .asFloat())
                    .as("code %d", number)
                    .containsExactly(all.getRow(number - 1).toFloatVector());
        }
    }

    @Test
    void makes_the_images_of_a_sum_and_of_all_that_goes_into_it() {
        INDArray codes = model.generate(4, SEED).reshape(4, 3);
        CodeSum sum =
                new CodeSum(List.of(new CodeSum.Term(false, List.of(4, 1)), new CodeSum.Term(true, List.of(2, 3, 2))));

        CodeSum.Images images = model.arithmetic(sum, OptionalInt.empty(), SEED);

        assertThat(images.examples()).hasSize(2);
        assertThat(images.examples().get(0).reshape(2, 3)).isEqualTo(Nd4j.pullRows(codes, 1, new int[] {3, 0}));
        assertThat(images.examples().get(1).reshape(3, 3)).isEqualTo(Nd4j.pullRows(codes, 1, new int[] {1, 2, 1}));
        assertThat(images.averages().shape()).containsExactly(2, 1, 1, 3);
        for (int i = 0; i < 3; i++) {
            double added = (codes.getDouble(3, i) + codes.getDouble(0, i)) / 2;
            double subtracted = (2 * codes.getDouble(1, i) + codes.getDouble(2, i)) / 3;
            assertThat(images.averages().getDouble(0, 0, 0, i)).isCloseTo(added, within(1e-6));
            assertThat(images.averages().getDouble(1, 0, 0, i)).isCloseTo(subtracted, within(1e-6));
            assertThat(images.result().getDouble(0, 0, 0, i)).isCloseTo(added - subtracted, within(1e-6));
        }
    }

    @Test
    void varies_a_sum_by_a_quarter_at_most_in_each_number() {
        CodeSum sum = new CodeSum(List.of(new CodeSum.Term(false, List.of(1))));

        CodeSum.Images images = model.arithmetic(sum, OptionalInt.empty(), SEED);

        assertThat(images.variations().shape()).containsExactly(8, 1, 1, 3);
        INDArray noise =
                images.variations().reshape(8, 3).subRowVector(images.result().reshape(3));
        assertThat(noise.maxNumber().doubleValue()).isBetween(0.15, 0.25);
        assertThat(noise.minNumber().doubleValue()).isBetween(-0.25, -0.15);
    }

    @Test
    void classifies_more_files_than_go_into_one_batch() throws IOException {
        List<Path> files = new ArrayList<>();
        for (int value : new int[] {0, 51, 255}) {
            BufferedImage image = new BufferedImage(3, 1, BufferedImage.TYPE_BYTE_GRAY);
            image.getRaster().setSample(0, 0, 0, value);
            Path file = folder.resolve(value + ".png");
            ImageIO.write(image, "png", file.toFile());
            files.addAll(Collections.nCopies(30, file));
        }

        INDArray probabilities = model.classify(files);

        assertThat(probabilities.shape()).containsExactly(90, 2);
        for (int i = 0; i < 90; i++) {
            double first = List.of(0., 0.2, 1.).get(i / 30);
            assertThat(probabilities.getDouble(i, 0)).isCloseTo(first, within(1e-6));
            assertThat(probabilities.getDouble(i, 1)).isCloseTo(1 - first, within(1e-6));
        }
        assertThat(known.batches).containsExactly(64L, 26L);
    }

    /** An image is its code; the probability of the first class is the first pixel. */
    private static final class Known implements TrainStep, Generates, Classifies {
        private final List<Long> batches = new ArrayList<>();

        @Override
        public <T> List<T> draw(Computation<T> with, T latent, List<T> condition) {
            throw new UnsupportedOperationException();
        }

        @Override
        public List<INDArray> generateStages(INDArray latent, INDArray... condition) {
            return List.of(generate(latent, condition));
        }

        @Override
        public INDArray generate(INDArray latent, INDArray... condition) {
            return latent.dup().reshape(latent.size(0), 1, 1, latent.size(1));
        }

        @Override
        public INDArray classify(INDArray images) {
            batches.add(images.size(0));
            INDArray first = images.reshape(images.size(0), 3).getColumn(0, true);
            return Nd4j.hstack(first, first.rsub(1));
        }

        @Override
        public LatentSpace latentSpace() {
            return SPACE;
        }

        @Override
        public int classes() {
            return 0;
        }

        @Override
        public Optional<Generates> generator() {
            return Optional.of(this);
        }

        @Override
        public Optional<Classifies> classifier() {
            return Optional.of(this);
        }

        @Override
        public StepResult step(long step, BatchSource data) {
            throw new UnsupportedOperationException("does not learn");
        }

        @Override
        public List<Network> networks() {
            return List.of();
        }

        @Override
        public void save(StateWriter out) {}

        @Override
        public void load(StateReader in) {}
    }
}
