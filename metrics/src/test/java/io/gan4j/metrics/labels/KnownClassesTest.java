package io.gan4j.metrics.labels;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.gan4j.data.ClassNames;
import io.gan4j.data.ImageShape;
import io.gan4j.data.ValueRange;
import io.gan4j.error.InvalidInputException;
import io.gan4j.metric.Evidence;
import io.gan4j.metric.Instruments;
import io.gan4j.metric.LabelClassifier;
import io.gan4j.metric.Need;
import io.gan4j.metric.Sample;
import io.gan4j.metric.Score;
import io.gan4j.metric.sample.Progress;
import io.gan4j.metric.sample.VectorStore;
import io.gan4j.random.Randomness;
import io.gan4j.testkit.MetricSubjects;
import io.gan4j.testkit.Plugins;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.ndarray.INDArray;

class KnownClassesTest {
    /** Takes an image of one row for the class of its brightest pixel. */
    private record Brightest(int classes, List<String> classNames, boolean knowsLabels) implements LabelClassifier {
        @Override
        public String name() {
            return "brightest";
        }

        @Override
        public String version() {
            return "1";
        }

        @Override
        public INDArray probabilities(INDArray images, ValueRange range) {
            return images.reshape('c', images.size(0), classes).add(1).div(2);
        }
    }

    /** Returns an image of each label, taken for the class {@code seen} of three. */
    private static Sample sample(List<String> classifierNames, ClassNames names, int[] labels, int... seen) {
        return sample(new Brightest(3, classifierNames, true), names, labels, seen);
    }

    private static Sample sample(Brightest classifier, ClassNames names, int[] labels, int... seen) {
        float[] pixels = new float[3 * seen.length];
        for (int i = 0; i < pixels.length; i++) {
            pixels[i] = i % 3 == seen[i / 3] ? 1 : -1;
        }
        Instruments instruments = new Instruments(
                Optional.empty(),
                Optional.of(classifier),
                new VectorStore(Path.of(System.getProperty("java.io.tmpdir"), "gan4j-never-kept")),
                Progress.SILENT);
        return Sample.of(MetricSubjects.images(pixels, new ImageShape(1, 1, 3)), Optional.of(labels), instruments)
                .named(names);
    }

    private static ClassNames names(String... names) {
        return new ClassNames(List.of(names));
    }

    private static Score agreement(Sample generated) {
        return new LabelAgreement()
                .create(Plugins.settings("metrics", "label-agreement"))
                .measure(Evidence.of(generated, generated, new Randomness(1)))
                .scores()
                .get(0);
    }

    @Test
    void classes_are_matched_by_name_whatever_their_order() {
        Sample folders = sample(List.of("fish", "dog", "cat"), names("cat", "dog"), new int[] {0, 0, 1, 1}, 2, 2, 1, 0);

        assertThat(KnownClasses.of(folders)).containsExactly(2, 2, 1, 1);
        Score score = agreement(folders);
        assertThat(score.value()).isEqualTo(.75);
        assertThat(score.further()).containsEntry("by-class", Map.of("cat", 1.0, "dog", .5));
        assertThat(KnownClasses.seen(folders)).as("fish is above all labels").containsExactly(0, 0, 1, 2);
    }

    @Test
    void folders_of_digits_are_digits_also_where_some_are_missing() {
        Sample folders = sample(ClassNames.numbered(3).names(), names("02", "1"), new int[] {0, 1}, 2, 0);

        assertThat(KnownClasses.of(folders)).containsExactly(2, 1);
        assertThat(agreement(folders).value()).isEqualTo(.5);
    }

    @Test
    void numbers_and_classifiers_without_names_go_by_number() {
        int[] labels = {0, 2};
        assertThat(KnownClasses.of(sample(List.of(), ClassNames.numbered(3), labels, 0, 0)))
                .containsExactly(0, 2);
        assertThat(KnownClasses.of(sample(List.of("a", "b", "c"), ClassNames.numbered(3), labels, 0, 0)))
                .containsExactly(0, 2);
        assertThat(KnownClasses.of(sample(List.of(), names("x", "y", "z"), labels, 0, 0)))
                .as("as many as it knows")
                .containsExactly(0, 2);
    }

    @Test
    void classes_that_are_no_labels_are_enough_only_for_what_asks_for_none() {
        Sample seen = sample(new Brightest(3, List.of(), false), ClassNames.numbered(2), new int[] {0, 1}, 0, 1);
        Evidence evidence = Evidence.of(seen, seen, new Randomness(1));

        assertThat(evidence.lacking(new InceptionScore().needs())).isEmpty();
        assertThat(evidence.lacking(new LabelAgreement().needs())).contains(Need.LABEL_CLASSIFIER);
        assertThat(evidence.lacking(new Discriminability().needs())).contains(Need.LABEL_CLASSIFIER);
    }

    @Test
    void refuses_two_folders_that_are_no_digits_to_a_classifier_of_digits() {
        Sample folders = sample(ClassNames.numbered(3).names(), names("cat", "dog"), new int[] {1, 0}, 0, 1);

        assertThatThrownBy(() -> agreement(folders))
                .isInstanceOf(InvalidInputException.class)
                .hasMessage("An image of class cat was asked for, but brightest knows 3 classes: 0 to 2.\n"
                        + "Measure with a classifier of these data's labels.");
        assertThatThrownBy(() -> agreement(sample(List.of(), ClassNames.numbered(4), new int[] {3, 0}, 0, 1)))
                .hasMessageStartingWith("An image of class 3 was asked for, but brightest knows 3 classes: 0 to 2.");
    }

    @Test
    void a_measure_of_labels_refuses_generated_classes_that_no_real_image_is_of() {
        ClassNames all = names("cat", "dog", "dogs");
        Sample real = sample(List.of(), all, new int[] {0, 1, 0, 1}, 0, 1, 0, 1);

        assertThatThrownBy(() -> RealImages.of(
                        Evidence.of(real, sample(List.of(), all, new int[] {0, 2}, 0, 1), new Randomness(1))))
                .isInstanceOf(InvalidInputException.class)
                .hasMessage("""
                        A generated image is of class dogs, and no real image is: there are cat, dog.
                        Did you mean "dog"?
                        Call the same classes the same, or leave those out that are not real.""");
        RealImages.of(Evidence.of(real, sample(List.of(), all, new int[] {0, 0}, 0, 1), new Randomness(1)));
    }
}
