package io.gan4j.run;

import io.gan4j.file.DurableFiles;
import io.gan4j.train.StepResult;
import io.gan4j.train.TrainingEvent;
import io.gan4j.train.TrainingListener;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.bytedeco.javacpp.Pointer;
import org.jspecify.annotations.Nullable;

/**
 * Writes what steps report to {@code metrics.jsonl}, one JSON object a line:
 * {@code {"step":20,"steps":5000,"phase":"main","epoch":0.1,"images":1280,"seconds":3.2,"resident":710123520,
 * "values":{"loss/discriminator":1.2}}}.
 *
 * <p>Values are means since the line before, over the steps that reported them; of what is measured, the newest.
 * Seconds count from the start of training and go on after a resume; resident are the bytes of memory that the process
 * has. JSON has no NaN and no infinity: a mean that is one of them is {@code null}.
 */
public final class MetricLog implements TrainingListener {
    /** What names of metrics begin with. */
    public static final String METRIC = "metric/";

    /** What names of losses begin with. */
    public static final String LOSS = "loss/";

    private final Path file;
    private final long every;
    private final Map<String, Mean> means = new LinkedHashMap<>();
    private double secondsBefore;
    private long started;

    /** @param every steps between two lines, at least 1 */
    public MetricLog(Path file, long every) {
        if (every < 1) {
            throw new IllegalArgumentException("a line every " + every + " steps");
        }
        this.file = file;
        this.every = every;
    }

    /** Removes the lines that are later than the step that a run is resumed from, so that no step is there twice. */
    @Override
    public void onStart(TrainingEvent event) {
        means.clear();
        secondsBefore = 0;
        List<String> kept = new ArrayList<>();
        String former = Files.exists(file) ? RunFolder.read(file) : "";
        for (String line : former.lines().toList()) {
            Optional<MetricLine> whole = MetricLine.parse(line).filter(known -> known.step() <= event.step());
            if (whole.isPresent()) {
                kept.add(line + "\n");
                secondsBefore = whole.get().seconds();
            }
        }
        DurableFiles.replace(file, String.join("", kept));
        started = System.nanoTime();
    }

    /** Puts a value into the next line that is written: for listeners that measure, and are called before this one. */
    void measured(String name, double value) {
        means.remove(name);
        add(name, value);
    }

    private void add(String name, double value) {
        means.computeIfAbsent(name, key -> new Mean()).add(value);
    }

    @Override
    public void onStep(TrainingEvent event, StepResult result) {
        result.values().forEach(this::add);
        if (event.step() % every == 0) {
            append(event);
        }
    }

    /** Writes what has come since the last line. */
    @Override
    public void onEnd(TrainingEvent event) {
        if (!means.isEmpty()) {
            append(event);
        }
    }

    /** Returns the newest value of each name in the file; what is not there or not finite has none. */
    public static Map<String, Double> latest(Path file) {
        return latest(MetricLine.read(file));
    }

    /** The same of lines that are read already. */
    public static Map<String, Double> latest(List<MetricLine> lines) {
        Map<String, Double> latest = new LinkedHashMap<>();
        lines.forEach(line -> latest.putAll(line.values()));
        return latest;
    }

    /** What was measured after a step. */
    public record Point(long step, double value) {}

    /**
     * Returns of each metric that was made while training its values, by the score's name; the test accuracy's; and the
     * losses' where a metric was made.
     */
    public static Map<String, List<Point>> measured(Path file) {
        Map<String, List<Point>> curves = new LinkedHashMap<>();
        for (MetricLine line : MetricLine.read(file)) {
            boolean measured = line.values().keySet().stream().anyMatch(name -> name.startsWith(METRIC));
            line.values().forEach((name, value) -> {
                boolean metric = name.startsWith(METRIC);
                if (metric || name.equals(TestAccuracy.NAME) || (measured && name.startsWith(LOSS))) {
                    curves.computeIfAbsent(metric ? name.substring(METRIC.length()) : name, of -> new ArrayList<>())
                            .add(new Point(line.step(), value));
                }
            });
        }
        return curves;
    }

    /** Returns the seconds of training that the last line of the file counts; 0 if there is none. */
    public static double seconds(Path file) {
        double seconds = 0;
        for (MetricLine line : MetricLine.read(file)) {
            seconds = line.seconds();
        }
        return seconds;
    }

    private void append(TrainingEvent event) {
        Map<String, @Nullable Double> values = new LinkedHashMap<>();
        means.forEach((name, mean) -> values.put(name, mean.finiteOrNull()));
        means.clear();
        Map<String, Object> line = new LinkedHashMap<>();
        line.put("step", event.step());
        line.put("steps", event.steps());
        line.put("phase", event.phase().name());
        line.put("epoch", event.epoch());
        line.put("images", event.images());
        line.put("seconds", Math.round((secondsBefore + (System.nanoTime() - started) / 1e9) * 1000) / 1000.0);
        line.put("resident", Pointer.physicalBytes());
        line.put("values", values);
        try {
            Files.writeString(
                    file,
                    Json.MAPPER.writeValueAsString(line) + "\n",
                    StandardOpenOption.CREATE,
                    StandardOpenOption.APPEND);
        } catch (IOException e) {
            throw DurableFiles.failure("write", file, e);
        }
    }

    private static final class Mean {
        private double sum;
        private long count;

        void add(double value) {
            sum += value;
            count++;
        }

        @Nullable
        Double finiteOrNull() {
            double mean = sum / count;
            return Double.isFinite(mean) ? mean : null;
        }
    }
}
