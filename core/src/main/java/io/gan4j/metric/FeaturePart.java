package io.gan4j.metric;

import io.gan4j.error.InvalidInputException;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Features that may be made by another process: of some images of one side.
 *
 * @param number of the part
 */
public record FeaturePart(Side side, int number) {
    private static final Pattern FORM = Pattern.compile("([a-z]+)-(\\d{1,7})");

    /** Whose features they are. */
    public enum Side {
        REAL {
            @Override
            public Optional<Sample> of(Evidence evidence) {
                return Optional.of(evidence.real());
            }
        },
        GENERATED {
            @Override
            public Optional<Sample> of(Evidence evidence) {
                return Optional.of(evidence.generated());
            }
        },
        TRAINING {
            @Override
            public Optional<Sample> of(Evidence evidence) {
                return evidence.training();
            }
        };

        /** Returns that side. */
        public abstract Optional<Sample> of(Evidence evidence);
    }

    /**
     * Reads {@code generated-3}.
     *
     * @throws InvalidInputException if it is none
     */
    public static FeaturePart parse(String text) {
        Matcher form = FORM.matcher(text);
        if (!form.matches()
                || Arrays.stream(Side.values()).noneMatch(side -> name(side).equals(form.group(1)))) {
            throw InvalidInputException.lines(
                    "\"" + text + "\" is no part of features.",
                    "Parts: "
                            + Arrays.stream(Side.values())
                                    .map(side -> name(side) + "-N")
                                    .collect(Collectors.joining(", ")));
        }
        return new FeaturePart(Side.valueOf(form.group(1).toUpperCase(Locale.ROOT)), Integer.parseInt(form.group(2)));
    }

    private static String name(Side side) {
        return side.name().toLowerCase(Locale.ROOT);
    }

    @Override
    public String toString() {
        return name(side) + "-" + number;
    }
}
