package io.gan4j.metric;

import io.gan4j.error.InvalidInputException;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;

/**
 * What a metric came to. A number without its n, its features and its floor says nothing.
 *
 * @param metric its name, such as {@code fid} or {@code recall}
 * @param value finite
 * @param better which way it points
 * @param n how many generated images it was made of; 0 where that is not known
 * @param features what made its features, or tells its labels: a network and its layer, {@code pixels}, or {@code none}
 * @param nReal how many real images these stood against; 0 where there were none, or that is not known
 * @param floor the same metric of real images against real ones: what a perfect generator would reach; empty where
 *     there is no such thing
 * @param question that it answers, where that is another one than its metric's
 * @param further what else belongs to it, by name: numbers, texts, lists or maps of them, as JSON knows them
 */
public record Score(
        String metric,
        double value,
        Better better,
        long n,
        String features,
        long nReal,
        Optional<Floor> floor,
        Optional<Question> question,
        Map<String, Object> further) {
    /** Of metrics that look at images without a network or a classifier. */
    public static final String PIXELS = "pixels";

    /** Of metrics that look at no image, but at what networks say. */
    public static final String NONE = "none";

    /** Names of what every score has, as JSON. */
    public static final Set<String> FIELDS = Set.of(
            "metric",
            "value",
            "n",
            "floor",
            "features",
            "better",
            "n-real",
            "floor-n",
            "floor-n-real",
            "value-at-floor-n");

    /**
     * The same metric of real images, and what may be compared with it.
     *
     * @param value of real images in place of the generated ones
     * @param n how many these were
     * @param nReal how many other real images they stood against
     * @param beside the value of as many generated images, against the same real ones; empty if that is not defined
     */
    public record Floor(double value, long n, long nReal, OptionalDouble beside) {}

    /** @throws InvalidInputException if the value is not finite: a sum or a power of large features has overflowed */
    public Score {
        if (!Double.isFinite(value)) {
            throw InvalidInputException.lines(
                    "Metric " + metric + " came to " + value
                            + ": its features are too large, or too far apart, for it.",
                    "Scale features down, and look for rows that are far from all others.");
        }
        further = Collections.unmodifiableMap(new LinkedHashMap<>(further));
    }

    /** Returns a score without a floor and further values. */
    public static Score of(String metric, double value, Better better, long n, String features) {
        return new Score(metric, value, better, n, features, 0, Optional.empty(), Optional.empty(), Map.of());
    }

    /** Returns the same with one more value beside it, under a name that no field of a score has. */
    public Score with(String name, Object of) {
        if (FIELDS.contains(name)) {
            throw new IllegalArgumentException("a further value called " + name + ", as every score has one");
        }
        Map<String, Object> more = new LinkedHashMap<>(further);
        more.put(name, of);
        return new Score(metric, value, better, n, features, nReal, floor, question, more);
    }

    /** Returns the same as of so many generated images against so many real ones. */
    public Score against(long real) {
        return new Score(metric, value, better, n, features, real, floor, question, further);
    }

    /** Returns the same with a floor. */
    public Score withFloor(Floor of) {
        return new Score(metric, value, better, n, features, nReal, Optional.of(of), question, further);
    }

    /** Returns the same as the answer to another question than its metric's. */
    public Score answering(Question other) {
        return new Score(metric, value, better, n, features, nReal, floor, Optional.of(other), further);
    }
}
