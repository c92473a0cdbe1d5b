package io.gan4j.train;

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
}
