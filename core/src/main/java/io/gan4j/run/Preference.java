package io.gan4j.run;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;
import java.util.Locale;
import org.apache.commons.math3.distribution.BinomialDistribution;

/**
 * Which of two images a person found better, one of the run and one of another.
 *
 * @param step of the checkpoint that the run's image was of
 * @param other name of the other run
 * @param otherStep of its checkpoint
 * @param preferred whether the run's image was found better, and not the other's
 * @param seconds until the person answered
 */
public record Preference(
        @JsonProperty("step") long step,
        @JsonProperty("other") String other,
        @JsonProperty("otherStep") long otherStep,
        @JsonProperty("preferred") boolean preferred,
        @JsonProperty("seconds") double seconds) {
    static final String FILE = "preferences.jsonl";

    /** Returns what people have said of a run beside others: of each pair in the run of which the name comes first. */
    public static JsonLines<Preference> in(RunFolder folder) {
        return new JsonLines<>(
                folder.path().resolve(FILE),
                Json::line,
                (line, where) -> Json.parsed(line, Preference.class, where, "Delete the line: it is one answer."));
    }

    private boolean isOfSameCheckpoints(Preference as) {
        return step == as.step && otherStep == as.otherStep;
    }

    /**
     * What answers come to.
     *
     * @param times how often the run's image was found better
     * @param p of the sign test, both ways: how likely so uneven an outcome is if both are as good
     */
    public record Count(int n, int times, double p) {
        /** Counts answers of a run and another one: those of the checkpoints that were looked at last. */
        public static Count of(List<Preference> answers, String other) {
            List<Preference> all = answers.stream()
                    .filter(answer -> answer.other().equals(other))
                    .toList();
            List<Preference> between = all.stream()
                    .filter(answer -> answer.isOfSameCheckpoints(all.get(all.size() - 1)))
                    .toList();
            int n = between.size();
            int times = (int) between.stream().filter(Preference::preferred).count();
            return new Count(n, times, p(n, Math.min(times, n - times)));
        }

        /**
         * Both tails are alike; the two-sided test of commons-math loses one of them where rounding tells them apart.
         */
        private static double p(int n, int fewer) {
            return Math.min(1, 2 * new BinomialDistribution(null, n, 0.5).cumulativeProbability(fewer));
        }

        /** Says it for a person, by the names of the run and the other. */
        public String words(String run, String other) {
            return String.format(
                    Locale.ROOT,
                    "In %d of %d pairs %s was found better, in %d %s: p = %.2g (sign test, two-sided).",
                    times,
                    n,
                    run,
                    n - times,
                    other,
                    p);
        }
    }
}
