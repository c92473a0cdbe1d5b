package io.gan4j.metrics.features;

import static org.assertj.core.api.Assertions.assertThat;

import io.gan4j.data.Augmentation;
import io.gan4j.data.Dataset;
import io.gan4j.data.DatasetProvider;
import io.gan4j.data.Examples;
import io.gan4j.data.Split;
import io.gan4j.data.ValueRange;
import io.gan4j.data.stream.TrainingStreams;
import io.gan4j.file.Sha256;
import io.gan4j.loss.Softmax;
import io.gan4j.metrics.features.networks.DigitsCnn;
import io.gan4j.nn.Network;
import io.gan4j.nn.compiled.ExecutorKind;
import io.gan4j.nn.compiled.NetworkCompiler;
import io.gan4j.random.Randomness;
import io.gan4j.run.SafetensorsWriter;
import io.gan4j.spi.StateWriter;
import io.gan4j.tensor.Tensor;
import io.gan4j.testkit.Plugins;
import io.gan4j.train.ClassifierStep;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.learning.config.Adam;
import org.nd4j.linalg.schedule.ISchedule;

/**
 * Makes the weights of {@code digits-cnn-v1} from all of MNIST, which has to be fetched before. By its name it runs on
 * request only:
 *
 * <pre>mvn -B test -pl metrics -am -Dtest=DigitsCnnTraining -Dgan4j.test-cache="$HOME/.cache/gan4j"</pre>
 */
class DigitsCnnTraining {
    private static final long SEED = 1;
    private static final int EPOCHS = 8;
    private static final int BATCH = 128;

    /** At the start; it falls linearly to 0. */
    private static final double LEARNING_RATE = 2e-3;

    /** Up to two pixels each way. */
    private static final Augmentation MOVED = new Augmentation(false, 2 / 28.0);

    /** Falls linearly to 0, in the very roundings that the weights' hash came of. */
    private record Falling(double initial, int steps) implements ISchedule {
        @Override
        public double valueAt(int update, int epoch) {
            return initial * Math.max(0, 1 - update / (double) steps);
        }

        @Override
        @SuppressWarnings("MissingSuperCall") // immutable
        public ISchedule clone() {
            return this;
        }
    }

    @Test
    void reaches_its_accuracy_on_the_test_images() throws Exception {
        Examples training = mnist(Split.TRAINING);
        int epoch = training.size() / BATCH;
        Randomness randomness = new Randomness(SEED);
        ClassifierStep step = new ClassifierStep(
                NetworkCompiler.compile(
                        "digits",
                        DigitsCnn.configure(DigitsCnn.toTrain()),
                        DigitsCnn.toTrain(),
                        DataType.FLOAT,
                        Adam.builder()
                                .learningRateSchedule(new Falling(LEARNING_RATE, EPOCHS * epoch))
                                .build(),
                        ExecutorKind.fastest(),
                        randomness),
                (data, seed) -> IntStream.range(0, data.size()).toArray());
        TrainingStreams data = new TrainingStreams(training, BATCH, MOVED, randomness, step.streams());
        Examples test = mnist(Split.TEST);
        long start = System.nanoTime();
        double accuracy = 0;
        for (int i = 0; i < EPOCHS * epoch; i++) {
            step.step(i, data);
            step.endStep();
            if ((i + 1) % epoch == 0) {
                accuracy = accuracy(step, test);
                System.out.printf(
                        "epoch %d: %.4f of the test images, %.0f s%n",
                        (i + 1) / epoch, accuracy, (System.nanoTime() - start) / 1e9);
            }
        }
        Path file = Path.of("target", DigitsFeatures.WEIGHTS).toAbsolutePath();
        Files.createDirectories(file.getParent());
        write(step.networks().get(0), file);
        System.out.printf("SHA-256 %s, %d bytes%n", Sha256.of(file), Files.size(file));
        assertThat(accuracy).isBetween(0.992, 1.0);
    }

    private static Examples mnist(Split split) {
        Dataset dataset =
                Plugins.single(DatasetProvider.class, "mnist").open(Plugins.settings("datasets", "mnist"), split);
        return Examples.prepare("mnist", dataset, DigitsCnn.IMAGE, ValueRange.SYMMETRIC);
    }

    private static double accuracy(ClassifierStep step, Examples test) {
        double right = 0;
        for (int from = 0; from < test.size(); from += 100) {
            var batch = test.batch(from, from + 100);
            try (INDArray probabilities = step.classify(batch.images())) {
                right += 100 * Softmax.accuracy(Tensor.of(probabilities), batch.labels());
            }
        }
        return right / test.size();
    }

    private static void write(Network network, Path file) {
        try (SafetensorsWriter writer = new SafetensorsWriter(file, Map.of("licence", "CC BY-SA 3.0"))) {
            network.save(new StateWriter() {
                @Override
                public StateWriter in(String name) {
                    throw new IllegalStateException("the network has no parts");
                }

                @Override
                public void weights(String name, INDArray array) {
                    writer.add(name, array);
                }

                @Override
                public void optimizer(String name, INDArray array) {
                    // is not needed any more
                }

                @Override
                public void number(String name, long value) {
                    // is not needed any more
                }
            });
            writer.finish();
        }
    }
}
