package io.gan4j.diagnosis;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.OptionalDouble;

/**
 * What is measured of a step that is running. Each is empty where the step has nothing to measure it of.
 *
 * @param diversity variance of generated images as a share of that of real ones
 * @param diversityInClass the same of images of one class, a mean over classes
 * @param atLimits share of generated values that lie at an end of their range
 * @param realAtLimits the same of real ones
 * @param told probability that the discriminator takes a real image for more real than a generated one: area under the
 *     ROC curve
 * @param realLogit what it says of real images, a mean
 * @param generatedLogit what it says of generated ones
 * @param realAccepted share of real images that it takes for real
 * @param generatedAccepted share of generated ones, likewise
 * @param remembered probability that it takes an image it was trained on for more real than one that was held out
 */
record Vitals(
        OptionalDouble diversity,
        OptionalDouble diversityInClass,
        OptionalDouble atLimits,
        OptionalDouble realAtLimits,
        OptionalDouble told,
        OptionalDouble realLogit,
        OptionalDouble generatedLogit,
        OptionalDouble realAccepted,
        OptionalDouble generatedAccepted,
        OptionalDouble remembered) {
    /** Returns them by names, for {@code metrics.jsonl}. */
    Map<String, Double> byName() {
        Map<String, Double> values = new LinkedHashMap<>();
        diversity.ifPresent(value -> values.put("vital/diversity", value));
        diversityInClass.ifPresent(value -> values.put("vital/diversity-in-class", value));
        atLimits.ifPresent(value -> values.put("vital/at-limits", value));
        realAtLimits.ifPresent(value -> values.put("vital/real-at-limits", value));
        told.ifPresent(value -> values.put("vital/told", value));
        realLogit.ifPresent(value -> values.put("vital/real-logit", value));
        generatedLogit.ifPresent(value -> values.put("vital/generated-logit", value));
        realAccepted.ifPresent(value -> values.put("vital/real-accepted", value));
        generatedAccepted.ifPresent(value -> values.put("vital/generated-accepted", value));
        remembered.ifPresent(value -> values.put("vital/remembered", value));
        return values;
    }
}
