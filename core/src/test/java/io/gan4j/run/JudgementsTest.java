package io.gan4j.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.gan4j.error.InvalidInputException;
import java.io.IOException;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What people have said of images, and what it comes to. */
class JudgementsTest {
    @TempDir
    private Path folder;

    /** Wilson's interval of 12 of 40 by hand: (0.30 + 0.048 ± 0.150) / 1.096. */
    @Test
    void the_error_rate_has_wilsons_interval() {
        List<RealOrFake> answers = new ArrayList<>();
        for (int i = 0; i < 40; i++) {
            boolean real = i % 2 == 0;
            boolean mistaken = i < 12;
            answers.add(new RealOrFake(7, real, real != mistaken, 0, 1));
        }

        RealOrFake.Rates rates = RealOrFake.Rates.of(answers);

        RealOrFake.Rate mistaken = rates.mistaken().orElseThrow();
        assertThat(mistaken.share()).isEqualTo(0.3);
        assertThat(mistaken.low()).isCloseTo(0.1807, within(1e-4));
        assertThat(mistaken.high()).isCloseTo(0.4543, within(1e-4));
        assertThat(rates.generatedTakenForReal().orElseThrow().share()).isEqualTo(0.3);
        assertThat(RealOrFake.words(answers))
                .startsWith("12 of 40 images taken for what they are not: 30 % (95 % interval 18 to 45)")
                .hasSize(3);
        assertThat(RealOrFake.words(List.of())).isEmpty();
        List<RealOrFake> right = Collections.nCopies(21, new RealOrFake(7, true, true, 0, 1));
        assertThat(RealOrFake.words(right).get(0)).endsWith("not: 0 % (95 % interval 0 to 15)");
    }

    /** What was seen for an instant, or of an earlier checkpoint, says something else. */
    @Test
    void rates_are_of_the_newest_checkpoint_and_of_one_exposure() {
        List<String> words = RealOrFake.words(List.of(
                new RealOrFake(7, false, true, 0, 1),
                new RealOrFake(9, false, false, 0, 1),
                new RealOrFake(9, false, true, 250, 1)));

        assertThat(words)
                .hasSize(4)
                .anyMatch(line -> line.startsWith("0 of 1 generated images taken for real"))
                .anyMatch(line -> line.startsWith("Shown for 0.25 s: 1 of 1 generated images taken for real"));
    }

    @Test
    void only_kinds_that_were_shown_have_a_rate() {
        RealOrFake.Rates rates = RealOrFake.Rates.of(List.of(new RealOrFake(7, false, true, 250, 1)));

        assertThat(rates.generatedTakenForReal().orElseThrow().share()).isEqualTo(1);
        assertThat(rates.realTakenForGenerated()).isEmpty();
    }

    /** 2 · Σ from 31 to 40 of C(40, k) / 2⁴⁰. */
    @Test
    void preferences_have_a_sign_test() {
        List<Preference> answers = new ArrayList<>();
        for (int i = 0; i < 40; i++) {
            answers.add(new Preference(7, "b", 8, i < 31, 1));
            answers.add(new Preference(7, "c", 8, i < 20, 1));
        }

        Preference.Count count = Preference.Count.of(answers, "b");

        assertThat(count.n()).isEqualTo(40);
        assertThat(count.times()).isEqualTo(31);
        assertThat(count.p()).isCloseTo(0.00067955, within(1e-7));
        assertThat(Preference.Count.of(answers, "c").p()).isEqualTo(1);
        assertThat(Preference.Count.of(answers, "nobody").n()).isZero();
        assertThat(count.words("a", "b")).startsWith("In 31 of 40 pairs a was found better, in 9 b: p = 0.00068 ");
    }

    /** Against the sum of both tails, in whole numbers. */
    @Test
    void the_sign_test_is_exact_and_the_same_both_ways() {
        for (int n = 1; n <= 60; n++) {
            BigInteger below = BigInteger.ZERO;
            BigInteger ways = BigInteger.ONE;
            for (int k = 0; 2 * k <= n; k++) {
                below = below.add(ways);
                ways = ways.multiply(BigInteger.valueOf(n - k)).divide(BigInteger.valueOf(k + 1L));
                double exact = Math.min(1, 2 * below.doubleValue() / Math.pow(2, n));
                assertThat(count(n, k).p()).as("%d of %d", k, n).isCloseTo(exact, within(1e-12));
                assertThat(count(n, n - k).p()).isEqualTo(count(n, k).p());
            }
        }
    }

    private static Preference.Count count(int n, int times) {
        List<Preference> answers = new ArrayList<>();
        for (int i = 0; i < n; i++) {
            answers.add(new Preference(7, "b", 8, i < times, 1));
        }
        return Preference.Count.of(answers, "b");
    }

    @Test
    void preferences_are_of_the_checkpoints_that_were_looked_at_last() {
        Preference.Count count = Preference.Count.of(
                List.of(
                        new Preference(7, "b", 8, true, 1),
                        new Preference(7, "b", 9, false, 1),
                        new Preference(7, "b", 9, true, 1)),
                "b");

        assertThat(count.n()).isEqualTo(2);
        assertThat(count.times()).isEqualTo(1);
    }

    @Test
    void answers_are_kept_a_line_each() throws IOException {
        RunFolder run = new RunFolder(folder);
        RealOrFake.in(run).add(new RealOrFake(7, true, false, 500, 1.5));
        RealOrFake.in(run).add(new RealOrFake(7, false, false, 0, 2));
        Preference.in(run).add(new Preference(7, "b", 8, true, 1));

        assertThat(RealOrFake.in(run).read()).hasSize(2).first().isEqualTo(new RealOrFake(7, true, false, 500, 1.5));
        assertThat(Preference.in(run).read()).containsExactly(new Preference(7, "b", 8, true, 1));
        Files.writeString(folder.resolve("preferences.jsonl"), "{\"step\": 1}\n");
        assertThatThrownBy(() -> Preference.in(run).read())
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("preferences.jsonl:1 is damaged")
                .hasMessageEndingWith("Delete the line: it is one answer.");
        Files.writeString(folder.resolve("real-or-fake.jsonl"), "null\n");
        assertThatThrownBy(() -> RealOrFake.in(run).read())
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("real-or-fake.jsonl:1 is damaged");
        Files.write(folder.resolve("real-or-fake.jsonl"), new byte[17 << 20]);
        assertThatThrownBy(() -> RealOrFake.in(run).read())
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("has 17 MB; up to 16 are read.");
    }
}
