package io.gan4j.error;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/** Finds the names that a user who mistyped one may have meant. */
public final class NearestNames {
    private static final int MOST = 3;

    private NearestNames() {}

    /**
     * Returns at most three names close to {@code wrong}, nearest first: few edits away (a swap of neighbours is one
     * edit), or longer by further words ({@code dcgan} for {@code dcgan-generator}).
     */
    public static List<String> of(String wrong, Collection<String> names) {
        String asked = wrong.toLowerCase(Locale.ROOT);
        record Candidate(String name, int distance) {}
        List<Candidate> candidates = new ArrayList<>();
        for (String name : names) {
            int distance = name.startsWith(asked + "-") ? 1 : distance(asked, name.toLowerCase(Locale.ROOT));
            if (distance <= Math.max(1, asked.length() / 3)) {
                candidates.add(new Candidate(name, distance));
            }
        }
        candidates.sort(Comparator.comparingInt(Candidate::distance).thenComparing(Candidate::name));
        return candidates.stream()
                .filter(candidate -> candidate.distance <= candidates.get(0).distance + 1)
                .limit(MOST)
                .map(Candidate::name)
                .toList();
    }

    /** Returns {@code Did you mean "lsgan"?}, or nothing if no name is close: a line for an error message. */
    public static String didYouMean(String wrong, Collection<String> names) {
        return question(of(wrong, names).stream().map(name -> '"' + name + '"').toList());
    }

    /** Returns {@code Did you mean a or b?}, or nothing for no names. */
    public static String question(List<String> names) {
        return names.isEmpty() ? "" : "Did you mean " + String.join(" or ", names) + "?";
    }

    /** Damerau and Levenshtein's distance, no text edited twice ("optimal string alignment"). */
    private static int distance(String a, String b) {
        int[][] distances = new int[a.length() + 1][b.length() + 1];
        for (int i = 0; i <= a.length(); i++) {
            for (int j = 0; j <= b.length(); j++) {
                if (i == 0 || j == 0) {
                    distances[i][j] = i + j;
                    continue;
                }
                int change = a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1;
                int least = Math.min(distances[i - 1][j], distances[i][j - 1]) + 1;
                least = Math.min(least, distances[i - 1][j - 1] + change);
                if (i > 1 && j > 1 && a.charAt(i - 1) == b.charAt(j - 2) && a.charAt(i - 2) == b.charAt(j - 1)) {
                    least = Math.min(least, distances[i - 2][j - 2] + 1);
                }
                distances[i][j] = least;
            }
        }
        return distances[a.length()][b.length()];
    }
}
