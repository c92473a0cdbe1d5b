package io.gan4j.config;

import java.util.function.DoublePredicate;

/**
 * Checks for the compact constructors of settings records; each takes the name of the record component.
 *
 * <p>All throw {@link IllegalSettingException}.
 */
public final class Require {
    private Require() {}

    /** @param rule what the component must be, as the end of a sentence: {@code must be a multiple of 8} */
    public static void that(boolean holds, String component, String rule) {
        if (!holds) {
            throw new IllegalSettingException(component, rule);
        }
    }

    public static void atLeast(String component, long value, long least) {
        that(value >= least, component, "must be at least " + least);
    }

    public static void atLeast(String component, double value, double least) {
        that(value >= least, component, "must be at least " + number(least));
    }

    /** Requires {@code value > bound}. */
    public static void above(String component, double value, double bound) {
        that(value > bound, component, "must be greater than " + number(bound));
    }

    /** Requires it of both ends. */
    public static void atLeast(String component, Scheduled value, double least) {
        ends(component, value, end -> end >= least, "must be at least " + number(least));
    }

    /** Requires {@code value > bound} of both ends. */
    public static void above(String component, Scheduled value, double bound) {
        ends(component, value, end -> end > bound, "must be greater than " + number(bound));
    }

    /** Requires of both ends what {@code rule} says; what is between them is between their numbers. */
    public static void ends(String component, Scheduled value, DoublePredicate holds, String rule) {
        that(holds.test(value.from()), component + ".from", rule);
        that(holds.test(value.to()), component + ".to", rule);
    }

    /** Requires {@code low <= value <= high}. */
    public static void between(String component, long value, long low, long high) {
        that(value >= low && value <= high, component, "must be from " + low + " to " + high);
    }

    /** Requires {@code low <= value <= high}. */
    public static void between(String component, double value, double low, double high) {
        that(value >= low && value <= high, component, "must be from " + number(low) + " to " + number(high));
    }

    private static String number(double value) {
        return value == Math.rint(value) && Math.abs(value) < 1e9
                ? Long.toString((long) value)
                : Double.toString(value);
    }
}
