package io.gan4j.metrics.labels;

import static org.assertj.core.api.Assertions.assertThat;

import io.gan4j.data.ValueRange;
import io.gan4j.metric.Evidence;
import io.gan4j.metric.Need;
import io.gan4j.metric.Sample;
import io.gan4j.metric.Score;
import io.gan4j.nn.Discriminates;
import io.gan4j.nn.Network;
import io.gan4j.nn.NetworkShape;
import io.gan4j.nn.architectures.PatchClassifier;
import io.gan4j.nn.compiled.ExecutorKind;
import io.gan4j.nn.compiled.NetworkCompiler;
import io.gan4j.random.Randomness;
import io.gan4j.testkit.MetricContract;
import io.gan4j.testkit.MetricSubjects;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.learning.config.NoOp;

class ClassificationPerformanceTest implements MetricContract {
    @Override
    public String name() {
        return "classification-performance";
    }

    /** A discriminator with weights as they were drawn. */
    private record Untrained(Network network) implements Discriminates {
        Untrained() {
            this(compile());
        }

        private static Network compile() {
            NetworkShape shape = NetworkShape.of(ValueRange.SYMMETRIC)
                    .withInput("image", 1, 16, 16)
                    .withOutput("logit", 1);
            return NetworkCompiler.compile(
                    "discriminator",
                    PatchClassifier.configure(shape, 2),
                    shape,
                    DataType.FLOAT,
                    new NoOp(),
                    ExecutorKind.fastest(),
                    new Randomness(1));
        }

        @Override
        public int classes() {
            return 0;
        }

        @Override
        public OptionalDouble threshold() {
            return OptionalDouble.of(0);
        }

        @Override
        public INDArray judge(INDArray images, INDArray... condition) {
            throw new IllegalStateException("is looked into, not asked");
        }
    }

    @Override
    public Evidence evidence() {
        Evidence all = MetricSubjects.digits(seed());
        return new Evidence(
                "test",
                all.real(),
                all.generated(),
                all.training(),
                Optional.empty(),
                Optional.of(new Untrained()),
                all.randomness(),
                all.progress());
    }

    @Test
    void is_whole_across_reality_and_by_the_discriminator_for_classes_that_are_easily_told() {
        List<Score> scores = metric().measure(evidence()).scores();

        assertThat(scores.stream().map(Score::metric))
                .containsExactly("gan-train", "gan-test", "classification-performance");
        assertThat(scores.stream().map(Score::value)).containsExactly(1.0, 1.0, 1.0);
        assertThat(scores.get(0).further()).containsEntry("of-real", 1.0);
        assertThat(scores.get(2).n()).isEqualTo(360);
        // 2 maps of 8×8 and 4 of 4×4, pooled to 4×4; 8 of 2×2 and 16 of 1×1
        assertThat(scores.get(2).further()).containsEntry("width", 2 * 16 + 4 * 16 + 8 * 4 + 16);
    }

    @Test
    void gan_train_falls_when_a_class_is_dropped_and_gan_test_does_not() {
        List<Score> scores =
                metric().measure(MetricSubjects.digits(1, 0.2, 0, 1, 2)).scores();

        assertThat(scores.get(0).value()).isEqualTo(.75);
        assertThat(scores.get(1).value()).isEqualTo(1);
    }

    @Test
    void gan_test_falls_when_images_are_not_of_the_class_asked_for_by_their_share() {
        Evidence all = MetricSubjects.digits(1, 0.2, 0, 1, 2, 3);
        int[] labels = all.generated().requireLabels();
        for (int i = 0; i < 30; i++) {
            labels[i] = (labels[i] + 1) % 4;
        }
        Sample generated = Sample.of(all.generated().features(), Optional.of(labels));
        Evidence evidence = Evidence.of(all.real(), generated, new Randomness(1));

        assertThat(metric().measure(evidence).scores().get(1).value()).isEqualTo(.75);
    }

    @Test
    void pools_to_the_maxima_of_cells_that_cover_all_pixels() {
        INDArray maps = Nd4j.createFromArray(
                        IntStream.range(0, 49).mapToObj(i -> (float) i).toArray(Float[]::new))
                .reshape('c', 1, 1, 7, 7);
        double[][] rows = new double[1][17];

        int count = MaxPooled.pool(maps, rows, 1);

        // cells end with rows and columns 1, 3, 5 and 6, counted from 0
        assertThat(count).isEqualTo(16);
        assertThat(rows[0]).containsExactly(0, 8, 10, 12, 13, 22, 24, 26, 27, 36, 38, 40, 41, 43, 45, 47, 48);
    }

    @Test
    void images_of_no_class_without_a_discriminator_lack_what_it_needs() {
        Evidence all = MetricSubjects.digits(1);
        Sample unlabelled = Sample.of(all.generated().features(), Optional.empty());

        assertThat(Evidence.of(all.real(), unlabelled, new Randomness(1))
                        .lacking(provider().needs()))
                .contains(Need.CONDITIONS_OR_DISCRIMINATOR);
        assertThat(all.lacking(provider().needs())).isEmpty();
    }
}
