package io.gan4j.run;

import com.google.common.base.Suppliers;
import io.gan4j.data.Batch;
import io.gan4j.data.Examples;
import io.gan4j.nn.Classifies;
import io.gan4j.train.StepResult;
import io.gan4j.train.TrainingEvent;
import io.gan4j.train.TrainingListener;
import java.util.function.Supplier;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * Measures how many of the test examples are classified rightly, as {@code test/accuracy} of {@link MetricLog}: every
 * so many steps and at the end, if the step that is running classifies.
 */
public final class TestAccuracy implements TrainingListener {
    /** Name of the measure. */
    public static final String NAME = "test/accuracy";

    private static final int BATCH = 100;

    private final Supplier<Examples> test;
    private final MetricLog log;
    private final long every;

    /**
     * @param test asked once for the examples, and only if there is something to measure
     * @param log to be called after this
     * @param every steps between two measurements, 0 for none but the last
     */
    public TestAccuracy(Supplier<Examples> test, MetricLog log, long every) {
        this.test = Suppliers.memoize(test::get);
        this.log = log;
        this.every = every;
    }

    @Override
    public void onStep(TrainingEvent event, StepResult result) {
        if ((every > 0 && event.step() % every == 0) || event.step() == event.steps()) {
            event.phase().step().classifier().ifPresent(classifier -> log.add(NAME, accuracy(classifier, test.get())));
        }
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
