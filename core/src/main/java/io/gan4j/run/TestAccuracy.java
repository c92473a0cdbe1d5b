package io.gan4j.run;

import com.google.common.base.Suppliers;
import io.gan4j.data.Batch;
import io.gan4j.data.Examples;
import io.gan4j.nn.Classifies;
import io.gan4j.train.TrainStep;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Supplier;
import org.nd4j.linalg.api.ndarray.INDArray;

/** How many of the test examples are classified rightly, {@code test/accuracy}: of steps that classify. */
public final class TestAccuracy implements Function<TrainStep, Map<String, Double>> {
    /** Name of the metric. */
    public static final String NAME = "test/accuracy";

    private static final int BATCH = 100;

    private final Supplier<Examples> test;

    /** @param test asked once for the examples, and only if there is something to measure */
    public TestAccuracy(Supplier<Examples> test) {
        this.test = Suppliers.memoize(test::get);
    }

    @Override
    public Map<String, Double> apply(TrainStep step) {
        return step.classifier()
                .map(classifier -> Map.of(NAME, accuracy(classifier, test.get())))
                .orElse(Map.of());
    }

    /** Returns the share of the examples that are given the highest probability in their own class. */
    public static double accuracy(Classifies classifier, Examples examples) {
        int right = 0;
        for (int from = 0; from < examples.size(); from += BATCH) {
            Batch batch = examples.batch(from, Math.min(from + BATCH, examples.size()));
            try (INDArray probabilities = classifier.classify(batch.images());
                    INDArray classes = probabilities.argMax(1)) {
                for (int i = 0; i < batch.labels().length; i++) {
                    if (classes.getInt(i) == batch.labels()[i]) {
                        right++;
                    }
                }
            }
        }
        return (double) right / examples.size();
    }
}
