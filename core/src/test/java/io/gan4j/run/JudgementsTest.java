package io.gan4j.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.gan4j.error.InvalidInputException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
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
        assertThat(rates.words())
                .startsWith("12 of 40 images taken for what they are not: 0.30, between 0.18 and 0.45")
                .hasSize(3);
        assertThat(RealOrFake.Rates.of(List.of()).words()).isEmpty();
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
        assertThat(count.words("a", "b")).startsWith("In 31 of 40 pairs a was found better, in 9 b; ");
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
    }
}
