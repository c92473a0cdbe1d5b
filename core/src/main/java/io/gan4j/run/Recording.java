package io.gan4j.run;

import io.gan4j.config.Require;
import io.gan4j.data.DataSpec;
import io.gan4j.data.Examples;
import io.gan4j.metric.EvaluationSettings;
import io.gan4j.picture.CaptionedSamples;
import io.gan4j.picture.GeneratedSamples;
import io.gan4j.picture.TranslatedSamples;
import io.gan4j.random.Randomness;
import io.gan4j.train.TrainStep;
import io.gan4j.train.TrainingListener;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;

/** What a run folder records of a training, and how often: the settings of that name at {@code gan4j}. */
public record Recording(Samples samples, Log log, EvaluationSettings evaluation, Kept checkpoints) {
    /**
     * Pictures of samples.
     *
     * @param every steps between two pictures, 0 for none but the first and the last
     */
    public record Samples(long every, int rows, int columns) {
        public Samples {
            Require.atLeast("every", every, 0);
            Require.between("rows", rows, 1, 64);
            Require.between("columns", columns, 1, 64);
        }
    }

    /**
     * Lines of {@code metrics.jsonl}.
     *
     * @param every steps between two lines
     */
    public record Log(long every) {
        public Log {
            Require.atLeast("every", every, 1);
        }
    }

    /**
     * Checkpoints.
     *
     * @param every steps between two, 0 for none but the first, the best and the last
     * @param keep how many of the newest stay
     */
    public record Kept(long every, int keep) {
        public Kept {
            Require.atLeast("every", every, 0);
            Require.atLeast("keep", keep, 1);
        }
    }

    /** Returns the checkpoints of {@code folder}. */
    public Checkpoints checkpointsOf(RunFolder folder) {
        return new Checkpoints(folder.checkpointsDirectory(), checkpoints.keep());
    }

    /**
     * Returns what records a training in {@code folder}, in the order in which to call it.
     *
     * @param randomness of the run
     * @param data what is trained on
     * @param test gives the examples to measure on, to translate, and whose captions to draw
     * @param metrics of the step that is running
     * @param vitals likewise, every so many steps, 0 for never
     * @param says takes a line where something is missing that the training can do without
     */
    public List<TrainingListener> listeners(
            RunFolder folder,
            Randomness randomness,
            DataSpec data,
            Supplier<Examples> test,
            Function<TrainStep, Measurement> metrics,
            Function<TrainStep, Measurement> vitals,
            long vitalsEvery,
            Consumer<String> says) {
        MetricLog lines = new MetricLog(folder.metricsFile(), log.every());
        CheckpointWriter writer = new CheckpointWriter(checkpointsOf(folder), checkpoints.every());
        TestAccuracy accuracy = new TestAccuracy(test);
        Function<TrainStep, Measurement> right = step -> new Measurement(accuracy.apply(step), Optional.empty());
        Dispensable measurements = new Dispensable("measurements", says);
        return List.of(
                new StillThere(folder),
                new SamplePictures(
                        folder,
                        new GeneratedSamples(randomness, data, samples.rows(), samples.columns()),
                        new CaptionedSamples(
                                test, folder.sampleCaptionsFile(), randomness, samples.rows(), samples.columns()),
                        new TranslatedSamples(test, samples.rows()),
                        samples.every(),
                        new Dispensable("pictures of samples", says)),
                new PeriodicMetrics(right, lines, writer, evaluation.every(), true, measurements),
                new PeriodicMetrics(metrics, lines, writer, evaluation.every(), true, measurements),
                new PeriodicMetrics(vitals, lines, writer, vitalsEvery, false, measurements),
                lines,
                writer);
    }
}
