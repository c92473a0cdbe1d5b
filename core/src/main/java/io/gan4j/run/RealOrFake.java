package io.gan4j.run;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.commons.math3.stat.interval.ConfidenceInterval;
import org.apache.commons.math3.stat.interval.WilsonScoreInterval;

/**
 * What a person took an image for, who was shown a run's images and real ones as chance had it.
 *
 * @param step of the checkpoint that the generated images were of
 * @param real whether the image was a real one
 * @param takenForReal whether the person took it for one
 * @param shownMillis how long it could be seen, 0 for as long as the person wanted
 * @param seconds until the person answered
 */
public record RealOrFake(
        @JsonProperty("step") long step,
        @JsonProperty("real") boolean real,
        @JsonProperty("takenForReal") boolean takenForReal,
        @JsonProperty("shownMillis") int shownMillis,
        @JsonProperty("seconds") double seconds) {
    static final String FILE = "real-or-fake.jsonl";
    private static final double CONFIDENCE = 0.95;

    /** Returns what people have said of a run. */
    public static JsonLines<RealOrFake> in(RunFolder folder) {
        return new JsonLines<>(
                folder.path().resolve(FILE),
                Json::line,
                (line, where) -> Json.parsed(line, RealOrFake.class, where, "Delete the line: it is one answer."));
    }

    private boolean mistaken() {
        return real != takenForReal;
    }

    /**
     * A share of answers.
     *
     * @param low where the interval begins that holds the rate of all people 95 times of 100 (Wilson 1927)
     * @param high where it ends
     */
    public record Rate(int n, double share, double low, double high) {
        static Optional<Rate> of(List<RealOrFake> answers, Predicate<RealOrFake> counts) {
            int n = answers.size();
            if (n == 0) {
                return Optional.empty();
            }
            int count = (int) answers.stream().filter(counts).count();
            ConfidenceInterval interval = new WilsonScoreInterval().createInterval(n, count, CONFIDENCE);
            return Optional.of(new Rate(
                    n,
                    (double) count / n,
                    Math.max(0, interval.getLowerBound()),
                    Math.min(1, interval.getUpperBound())));
        }

        /**
         * Says it for a person.
         *
         * @param of what: images
         * @param what they were taken for, as the end of a sentence
         */
        public String words(String of, String what) {
            return String.format(
                    Locale.ROOT,
                    "%d of %d %s %s: %.0f %% (95 %% interval %.0f to %.0f)",
                    Math.round(share * n),
                    n,
                    of,
                    what,
                    100 * share,
                    100 * low,
                    100 * high);
        }
    }

    /**
     * What answers come to.
     *
     * @param mistaken of all of them: a half if people can only guess
     * @param generatedTakenForReal of the generated images
     * @param realTakenForGenerated of the real ones
     */
    public record Rates(
            Optional<Rate> mistaken, Optional<Rate> generatedTakenForReal, Optional<Rate> realTakenForGenerated) {
        /**
         * Counts answers.
         *
         * <p>Source: Borji 2018, section 2.3, as Denton et al. 2015 and Zhou et al. 2019 ask.
         */
        public static Rates of(List<RealOrFake> answers) {
            return new Rates(
                    Rate.of(answers, RealOrFake::mistaken),
                    Rate.of(answers.stream().filter(answer -> !answer.real()).toList(), RealOrFake::mistaken),
                    Rate.of(answers.stream().filter(RealOrFake::real).toList(), RealOrFake::mistaken));
        }

        private List<String> words() {
            return Stream.of(
                            mistaken.map(rate -> rate.words("images", "taken for what they are not")),
                            generatedTakenForReal.map(rate -> rate.words("generated images", "taken for real")),
                            realTakenForGenerated.map(rate -> rate.words("real images", "taken for generated")))
                    .flatMap(Optional::stream)
                    .toList();
        }
    }

    /**
     * Says for a person what answers come to, a line each: those of the checkpoint that was looked at last, apart by
     * how long images could be seen; none where there are no answers.
     */
    public static List<String> words(List<RealOrFake> answers) {
        List<String> lines = new ArrayList<>();
        long newest = answers.isEmpty() ? 0 : answers.get(answers.size() - 1).step();
        Map<Integer, List<RealOrFake>> byExposure = answers.stream()
                .filter(answer -> answer.step() == newest)
                .collect(Collectors.groupingBy(RealOrFake::shownMillis, TreeMap::new, Collectors.toList()));
        byExposure.forEach((millis, some) -> {
            String exposure = millis == 0 ? "" : String.format(Locale.ROOT, "Shown for %.2g s: ", millis / 1000.0);
            Rates.of(some).words().forEach(line -> lines.add(exposure + line));
        });
        return lines;
    }
}
