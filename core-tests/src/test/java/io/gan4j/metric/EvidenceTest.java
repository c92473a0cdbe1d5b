package io.gan4j.metric;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.gan4j.data.ClassNames;
import io.gan4j.data.ImageShape;
import io.gan4j.data.ValueRange;
import io.gan4j.error.InvalidInputException;
import io.gan4j.metric.sample.FeatureStatistics;
import io.gan4j.metric.sample.FolderImages;
import io.gan4j.metric.sample.GeneratedImages;
import io.gan4j.metric.sample.GeneratedImages.Conditions;
import io.gan4j.metric.sample.Images;
import io.gan4j.metric.sample.Progress;
import io.gan4j.metric.sample.Vectors;
import io.gan4j.nn.Generates;
import io.gan4j.random.Randomness;
import io.gan4j.spi.LatentSpace;
import io.gan4j.testkit.ArrayGenerator;
import io.gan4j.testkit.MetricSubjects;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.nd4j.linalg.api.ndarray.INDArray;

class EvidenceTest {
    /** Makes a pixel of each code, the first number of it, and adds the class. */
    private static final Generates FIRST_NUMBER = new ArrayGenerator() {
        @Override
        public int batch() {
            return 4;
        }

        @Override
        public LatentSpace latentSpace() {
            return new LatentSpace(2, LatentSpace.Distribution.NORMAL);
        }

        @Override
        public int classes() {
            return 3;
        }

        @Override
        public INDArray generate(INDArray latent, INDArray... condition) {
            INDArray first = latent.getColumn(0).reshape(latent.size(0), 1, 1, 1);
            return first.add(condition[0].argMax(1).castTo(first.dataType()).reshape(first.shape()));
        }
    };

    @Test
    void the_floor_is_measured_with_training_images_that_are_then_left_out() {
        Evidence evidence = rows(10, 4, 12);

        Evidence floor = evidence.ofReal(Set.of(Need.TRAINING)).orElseThrow();

        assertThat(floor.real()).isSameAs(evidence.real());
        assertThat(floor.generated().size()).isEqualTo(4);
        Set<Double> taken = numbers(floor.generated());
        Set<Double> rest = numbers(floor.training().orElseThrow());
        assertThat(rest).hasSize(8).doesNotContainAnyElementsOf(taken);
        taken.addAll(rest);
        assertThat(taken).isEqualTo(numbers(evidence.requireTraining()));
        assertThat(numbers(evidence.ofReal(Set.of(Need.TRAINING)).orElseThrow().generated()))
                .as("the same again")
                .isEqualTo(numbers(floor.generated()));
        assertThat(evidence.besideReal(Set.of(Need.TRAINING)))
                .as("of as many images already")
                .contains(evidence);
    }

    /** Twenty pictures in two folders, under other names: in evidence of either they stand in the same order. */
    @Test
    void images_of_a_folder_stand_in_an_order_of_their_content(@TempDir Path folder) throws IOException {
        for (int i = 0; i < 20; i++) {
            BufferedImage image = new BufferedImage(16, 16, BufferedImage.TYPE_BYTE_GRAY);
            image.getRaster().setSample(0, 0, 0, 10 * i);
            for (String name : new String[] {"one/" + i, "other/" + (7 * i % 20)}) {
                Path file = folder.resolve(name + ".png");
                Files.createDirectories(file.getParent());
                ImageIO.write(image, "png", file.toFile());
            }
        }
        Sample other = images(folder.resolve("other"));
        Evidence evidence = Evidence.of(images(folder.resolve("one")), other, new Randomness(1));

        double[] pixels = evidence.real().pixels().rows(0, 20);
        assertThat(evidence.generated().pixels().rows(0, 20)).containsExactly(pixels);
        assertThat(evidence.generated().features().rows(0, 20))
                .containsExactly(evidence.real().features().rows(0, 20));
        assertThat(other.pixels().rows(0, 20)).as("as they came").isNotEqualTo(pixels);
        assertThat(evidence.generated().inGivenOrder()).isSameAs(other);
    }

    private static Sample images(Path folder) {
        return Sample.of(FolderImages.of(folder, Progress.SILENT), Optional.empty(), MetricSubjects.instruments());
    }

    @Test
    void labels_go_with_their_rows() {
        Vectors rows = MetricSubjects.gaussian(1, "rows", 30, 1, 0);
        int[] labels =
                IntStream.range(0, 30).map(i -> rows.row(i)[0] > 0 ? 1 : 0).toArray();
        Sample sorted = Sample.of(rows, Optional.of(labels)).inOrderOfContent();

        assertThat(sorted.features().rows(0, 30)).isNotEqualTo(rows.rows(0, 30));
        for (int i = 0; i < 30; i++) {
            assertThat(sorted.requireLabels()[i]).isEqualTo(sorted.features().row(i)[0] > 0 ? 1 : 0);
        }
    }

    @Test
    void as_many_training_images_as_generated_ones_are_enough_where_a_measure_does_not_look_among_them() {
        Evidence evidence = rows(10, 4, 5);

        Evidence floor = evidence.ofReal(Set.of(Need.FEATURES)).orElseThrow();

        assertThat(numbers(evidence.requireTraining())).containsAll(numbers(floor.generated()));
        assertThat(floor.generated().size()).isEqualTo(4);
        assertThat(floor.real()).isSameAs(evidence.real());
        assertThat(evidence.besideReal(Set.of(Need.FEATURES))).contains(evidence);
        for (Need apart : List.of(Need.TRAINING, Need.LABELS)) {
            assertThat(numbers(evidence.real()))
                    .as("%s: of real images", apart)
                    .containsAll(
                            numbers(evidence.ofReal(Set.of(apart)).orElseThrow().generated()));
        }
    }

    @Test
    void the_floor_is_measured_among_real_images_where_training_images_are_too_few() {
        Evidence evidence = rows(11, 20, 7);

        Evidence floor = evidence.ofReal(Set.of()).orElseThrow();

        assertThat(floor.real().size()).isEqualTo(5);
        assertThat(floor.generated().size()).isEqualTo(5);
        assertThat(numbers(floor.real())).doesNotContainAnyElementsOf(numbers(floor.generated()));
        assertThat(rows(11, 3, 1).ofReal(Set.of()).orElseThrow().generated().size())
                .as("no more than were generated")
                .isEqualTo(3);
        assertThat(rows(11, 3, 1).ofReal(Set.of()).orElseThrow().real().size()).isEqualTo(8);
    }

    @Test
    void beside_such_a_floor_stand_as_many_generated_images_against_the_same_real_ones() {
        for (int generated : new int[] {3, 5, 11, 20}) {
            Evidence evidence = rows(11, generated, 0);
            Evidence floor = evidence.ofReal(Set.of()).orElseThrow();

            Evidence beside = evidence.besideReal(Set.of()).orElseThrow();

            assertThat(beside.generated().size())
                    .as("of %d", generated)
                    .isEqualTo(floor.generated().size());
            assertThat(numbers(evidence.generated())).containsAll(numbers(beside.generated()));
            assertThat(numbers(beside.real())).isEqualTo(numbers(floor.real()));
        }
    }

    @Test
    void one_real_image_gives_no_floor() {
        assertThat(rows(1, 4, 3).ofReal(Set.of())).isEmpty();
        assertThat(rows(1, 4, 3).besideReal(Set.of())).isEmpty();
    }

    @Test
    void statistics_of_features_are_enough_for_what_needs_nothing() {
        Sample statistics = Sample.of(new FeatureStatistics("mu and sigma", new double[] {0}, new double[] {1}));
        Evidence evidence = Evidence.of(statistics, sample(0, 4), new Randomness(1));

        assertThat(evidence.lacking(Set.of())).isEmpty();
        assertThat(evidence.lacking(Set.of(Need.FEATURES))).contains(Need.FEATURES);
        assertThat(evidence.lacking(Set.of(Need.CONDITIONS))).contains(Need.FEATURES);
        assertThat(evidence.ofReal(Set.of())).isEmpty();
        assertThat(Evidence.of(sample(0, 4), statistics, new Randomness(1)).ofReal(Set.of()))
                .as("of nobody knows how many")
                .isEmpty();
    }

    @Test
    void what_a_measure_lacks_is_named() {
        assertThatThrownBy(() -> rows(10, 4, 12).requireFor("metric", Set.of(Need.DISCRIMINATOR, Need.IMAGES)))
                .isInstanceOf(InvalidInputException.class)
                .hasMessage("Metric metric needs images, which generated does not have."
                        + "\nThat is: feature arrays have none.");
    }

    @Test
    void generated_images_do_not_depend_on_what_they_are_asked_for_with() {
        int[] labels = {0, 1, 2, 0, 1, 2, 0, 1, 2, 0};
        Images images = generated(labels);
        INDArray all = images.batch(0, 10);

        for (int from = 9; from >= 0; from--) {
            for (int to = from + 1; to <= 10; to++) {
                INDArray some = images.batch(from, to);
                for (int i = from; i < to; i++) {
                    assertThat(some.getFloat(i - from, 0, 0, 0)).isEqualTo(all.getFloat(i, 0, 0, 0));
                }
            }
        }
        INDArray withoutLabels = generated(new int[10]).batch(0, 10);
        for (int i = 0; i < 10; i++) {
            assertThat(all.getFloat(i, 0, 0, 0)).isEqualTo(withoutLabels.getFloat(i, 0, 0, 0) + labels[i]);
        }
    }

    @Test
    void says_which_classes_only_one_side_has() {
        ClassNames names = new ClassNames(List.of("cat", "dog", "fish"));
        Sample real = sample(0, 3, 0, 1, 1).named(names);

        assertThat(Evidence.of(real, sample(0, 2, 0, 1).named(names), new Randomness(1))
                        .classDifferences())
                .isEmpty();
        assertThat(Evidence.of(real, sample(0, 3, 1, 2, 2).named(names), new Randomness(1))
                        .classDifferences())
                .containsExactly(
                        "No generated image is of a class that real ones have: cat.",
                        "No real image is of a class that generated ones have: fish.");
        assertThat(rows(10, 4, 12).classDifferences())
                .as("classes are not known")
                .isEmpty();
    }

    private static Sample sample(int first, int n, int... labels) {
        return Sample.of(sample(first, n).features(), Optional.of(labels));
    }

    @Test
    void a_sample_keeps_the_names_of_its_classes() {
        ClassNames names = new ClassNames(List.of("top", "upper", "lower", "bottom"));
        Sample sample = MetricSubjects.sample(1, "real", 8, 0.1, 0, 1, 2, 3);
        assertThat(sample.classNames()).isEqualTo(ClassNames.numbered(4));

        Sample named = sample.named(names);

        assertThat(named.select(5, 2).classNames()).isEqualTo(names);
        assertThat(named.classifierNames())
                .as("of a classifier that knows as many, by number")
                .isEqualTo(names);
        assertThat(sample.named(new ClassNames(List.of("cat", "dog"))).classifierNames())
                .isEqualTo(ClassNames.numbered(4));
    }

    @Test
    void a_sample_selects_images_labels_and_all_that_is_known_of_them() {
        Sample sample = MetricSubjects.sample(1, "real", 8, 0.1, 0, 1, 2, 3);

        Sample some = sample.select(5, 2);

        assertThat(some.requireLabels()).containsExactly(1, 2);
        assertThat(some.features().row(0)).containsExactly(sample.features().row(5));
        assertThat(some.pixels().row(1)).containsExactly(sample.pixels().row(2));
        assertThat(some.probabilities().row(0))
                .containsExactly(sample.probabilities().row(5));
        assertThat(some.requireImages().batch(1, 2))
                .isEqualTo(sample.requireImages().batch(2, 3));
        assertThat(Arrays.stream(sample.pixels().rows(0, 8)).min().orElseThrow())
                .isBetween(0.0, 0.5);
        assertThat(Arrays.stream(sample.pixels().rows(0, 8)).max().orElseThrow())
                .isBetween(0.5, 1.0);
    }

    private static Images generated(int... labels) {
        return new GeneratedImages(
                FIRST_NUMBER,
                new ImageShape(1, 1, 1),
                ValueRange.SYMMETRIC,
                labels.length,
                Conditions.ofLabels(labels, FIRST_NUMBER.classes()),
                new Randomness(1));
    }

    private static Evidence rows(int real, int generated, int training) {
        return new Evidence(
                "generated",
                sample(0, real),
                sample(100, generated),
                training == 0 ? Optional.empty() : Optional.of(sample(200, training)),
                Optional.empty(),
                Optional.empty(),
                new Randomness(1),
                Progress.SILENT);
    }

    private static Sample sample(int first, int n) {
        double[][] rows = new double[n][1];
        for (int i = 0; i < n; i++) {
            rows[i][0] = first + i;
        }
        return Sample.of(Vectors.of("numbers", rows), Optional.empty());
    }

    private static Set<Double> numbers(Sample sample) {
        Set<Double> numbers = new HashSet<>();
        for (double number : sample.features().rows(0, sample.size())) {
            numbers.add(number);
        }
        return numbers;
    }
}
