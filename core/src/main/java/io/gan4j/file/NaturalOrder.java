package io.gan4j.file;

import java.math.BigDecimal;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/**
 * The order in which people count: 0, 1, 2, 10 and class2, class10, where text has 0, 1, 10, 2.
 *
 * <p>Names that are numbers come first, by their value, negative ones and such with a point or leading zeros included.
 * In all others runs of digits are compared by their value and what is between them as text, capitals first; a hyphen
 * before digits is text there. Names that are the same so far, such as 1 and 01, are in the order of text.
 */
public final class NaturalOrder implements Comparator<String> {
    private static final Pattern NUMBER = Pattern.compile("-?[0-9]+([.][0-9]+)?");
    private static final Pattern PART = Pattern.compile("[0-9]+|[^0-9]+");

    /** Returns the value of a name that is a number. */
    public static Optional<BigDecimal> number(String name) {
        return NUMBER.matcher(name).matches() ? Optional.of(new BigDecimal(name)) : Optional.empty();
    }

    @Override
    public int compare(String one, String other) {
        Optional<BigDecimal> first = number(one);
        Optional<BigDecimal> second = number(other);
        int order = first.isPresent() && second.isPresent()
                ? first.get().compareTo(second.get())
                : first.isPresent() ? -1 : second.isPresent() ? 1 : byParts(one, other);
        return order == 0 ? one.compareTo(other) : order;
    }

    private static int byParts(String one, String other) {
        List<String> first = parts(one);
        List<String> second = parts(other);
        for (int i = 0; i < Math.min(first.size(), second.size()); i++) {
            int order = byValue(first.get(i), second.get(i));
            if (order != 0) {
                return order;
            }
        }
        return Integer.compare(first.size(), second.size());
    }

    private static List<String> parts(String name) {
        return PART.matcher(name).results().map(MatchResult::group).toList();
    }

    private static int byValue(String one, String other) {
        return Character.isDigit(one.charAt(0)) && Character.isDigit(other.charAt(0))
                ? new BigDecimal(one).compareTo(new BigDecimal(other))
                : one.compareTo(other);
    }
}
