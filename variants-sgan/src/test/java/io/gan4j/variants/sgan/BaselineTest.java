package io.gan4j.variants.sgan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.gan4j.Gan;
import io.gan4j.RunResult;
import io.gan4j.TrainedModel;
import io.gan4j.TrainingOptions;
import io.gan4j.config.Configuration;
import io.gan4j.error.InvalidInputException;
import io.gan4j.run.MetricLog;
import io.gan4j.run.TestAccuracy;
import io.gan4j.testkit.FewDigits;
import io.gan4j.testkit.RunFolders;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** The classifier alone, and settings that cannot be. */
class BaselineTest {
    private final Gan gan = FewDigits.gan();

    @TempDir
    private Path folder;

    @Test
    void learns_its_labelled_images_by_heart_and_measures_itself_on_others() {
        RunResult result = gan.train(configure("variants.sgan.labels=10", "training.steps=60"));

        Map<String, Double> metrics = MetricLog.latest(result.folder().metricsFile());
        assertThat(metrics).containsOnlyKeys("loss/discriminator", "accuracy/labelled", TestAccuracy.NAME);
        assertThat(metrics.get("accuracy/labelled")).isEqualTo(1);
        assertThat(metrics.get(TestAccuracy.NAME)).isBetween(0.15, 1.0);
    }

    @Test
    void classifies_and_makes_no_images() {
        RunResult result = gan.train(configure("training.steps=2"));
        assertThat(result.folder().samplesDirectory()).doesNotExist();
        assertThat(result.folder().progressGif()).doesNotExist();

        TrainedModel model = gan.open(result.folder());
        INDArray probabilities = model.classifier().classify(Nd4j.zeros(2, 1, 16, 16));
        assertThat(probabilities.shape()).containsExactly(2, 10);
        assertThatThrownBy(() -> model.generate(1, 1))
                .isInstanceOf(InvalidInputException.class)
                .hasMessage("Run " + result.folder().path() + " makes no images from codes.");
    }

    @Test
    void a_resumed_one_leaves_what_an_uninterrupted_one_leaves() {
        Configuration configuration = configure("training.steps=6", "checkpoints.every=2", "log.every=1");
        RunResult whole = gan.train(configuration);
        RunResult part = gan.train(configuration, TrainingOptions.NONE.stoppingAt(4));
        gan.resume(part.folder(), List.of(), TrainingOptions.NONE);
        RunFolders.assertSameTraining(part.folder(), whole.folder());
    }

    @Test
    void more_labels_than_there_are_is_refused_before_the_first_step() {
        assertRefused(
                "gan4j.variants.sgan.labels is 49; allowed is 1 to 48, the examples of data set few-digits, or null for all of"
                        + " them.",
                "variants.sgan.labels=49");
    }

    @Test
    void more_updates_of_the_discriminator_are_refused() {
        assertRefused(
                "gan4j.training.discriminator-steps is 2, but a step of variant \"sgan\" has 1.\nLeave it at 1.",
                "training.discriminator-steps=2");
    }

    private void assertRefused(String message, String... overrides) {
        assertThatThrownBy(() -> gan.train(configure(overrides)))
                .isInstanceOf(InvalidInputException.class)
                .hasMessage(message);
        assertThat(folder).isEmptyDirectory();
    }

    private Configuration configure(String... overrides) {
        List<String> all = new ArrayList<>(List.of(
                "output.dir=\"" + folder + "\"",
                "data={source=few-digits,batch-size=8}",
                "image={height=16,width=16}",
                "networks.dcgan-discriminator.width=8",
                "variants.sgan={baseline=true,labels=20}",
                "runtime.threads=1"));
        all.addAll(List.of(overrides));
        return gan.configure("sgan", Optional.empty(), all);
    }
}
