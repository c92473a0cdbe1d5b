package io.gan4j.train;

import io.gan4j.parallel.ProcessGroup;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What one training step reports.
 *
 * @param values by name, in the order to show them: {@code loss/discriminator}, {@code loss/generator}, …
 */
public record StepResult(Map<String, Double> values) {
    public StepResult {
        values = Collections.unmodifiableMap(new LinkedHashMap<>(values));
    }

    /** Returns the means over processes that did the step together. */
    StepResult averaged(ProcessGroup group) {
        if (group.share().of() == 1) {
            return this;
        }
        double[] means = group.average(
                values.values().stream().mapToDouble(Double::doubleValue).toArray(), "values " + values.keySet());
        Map<String, Double> averaged = new LinkedHashMap<>();
        for (String name : values.keySet()) {
            averaged.put(name, means[averaged.size()]);
        }
        return new StepResult(averaged);
    }
}
