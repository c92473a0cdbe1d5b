package io.gan4j.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.gan4j.Gan;
import io.gan4j.TrainedModel;
import io.gan4j.nn.Classifies;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.indexing.NDArrayIndex;

/** Images are of the class that was asked for, says a classifier that has never met the generator. */
class AgreementTest {
    private static final int OF_EACH = 100;

    /** SGAN's baseline on all labels: a plain convolutional network. */
    private static final List<String> JUDGE = List.of(
            "variants.sgan={baseline=true,labels=null}",
            "networks.dcgan-discriminator.width=64",
            "optimizer.discriminator.learning-rate=1e-3",
            "training.epochs=5");

    private static final List<String> SMALL = List.of(
            "image={height=16,width=16}",
            "networks={dcgan-generator.width=16,dcgan-discriminator.width=16}",
            "training={steps=120,ema=0}");

    private final Gan gan = Gan.create();

    @TempDir
    private Path folder;

    @Test
    void small_networks_heed_the_class_soon() {
        assertThat(agreement(SMALL, "cgan", "acgan"))
                .allSatisfy(share -> assertThat(share).isGreaterThan(0.5));
    }

    /** Ten minutes on two cores. */
    @Tag("slow")
    @Test
    void default_settings_make_nine_of_ten_right() {
        assertThat(agreement(List.of(), "cgan", "acgan"))
                .allSatisfy(share -> assertThat(share).isGreaterThanOrEqualTo(0.9));
    }

    private List<Double> agreement(List<String> settings, String... variants) {
        Classifies judge = train("sgan", JUDGE, settings).classifier();
        return Stream.of(variants)
                .map(variant -> agreement(judge, train(variant, settings, List.of())))
                .toList();
    }

    private static double agreement(Classifies judge, TrainedModel model) {
        INDArray images = model.generateClasses(OF_EACH, 1);
        return IntStream.range(0, model.classes())
                .mapToDouble(label -> share(judge, images, label))
                .average()
                .orElseThrow();
    }

    private static double share(Classifies judge, INDArray images, int label) {
        INDArray ofClass = images.get(
                        NDArrayIndex.interval((long) label * OF_EACH, (label + 1L) * OF_EACH),
                        NDArrayIndex.all(),
                        NDArrayIndex.all(),
                        NDArrayIndex.all())
                .dup('c');
        INDArray seen = judge.classify(ofClass).argMax(1);
        return IntStream.range(0, OF_EACH).filter(i -> seen.getInt(i) == label).count() / (double) OF_EACH;
    }

    private TrainedModel train(String variant, List<String> first, List<String> last) {
        List<String> settings =
                new ArrayList<>(List.of("output.dir=\"" + folder + "\"", "samples.every=0", "evaluation.every=0"));
        settings.addAll(first);
        settings.addAll(last);
        return gan.open(
                gan.train(gan.configure(variant, Optional.empty(), settings)).folder());
    }
}
