package io.gan4j.error;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class NearestNamesTest {
    private static final List<String> LOSSES = List.of("minimax", "non-saturating", "lsgan", "hinge", "wasserstein");

    @Test
    void finds_a_name_with_two_letters_swapped() {
        assertThat(NearestNames.of("lsgna", LOSSES)).containsExactly("lsgan");
    }

    @Test
    void finds_a_name_with_a_letter_missing_or_one_too_many() {
        assertThat(NearestNames.of("lsgn", LOSSES)).containsExactly("lsgan");
        assertThat(NearestNames.of("hingge", LOSSES)).containsExactly("hinge");
    }

    @Test
    void finds_a_name_whatever_its_case() {
        assertThat(NearestNames.of("HINGE", LOSSES)).containsExactly("hinge");
    }

    @Test
    void finds_names_that_begin_with_what_was_asked_for() {
        assertThat(NearestNames.of("dcgan", List.of("dcgan-generator", "dcgan-discriminator", "maxout-discriminator")))
                .containsExactly("dcgan-discriminator", "dcgan-generator");
    }

    @Test
    void finds_nothing_where_nothing_is_close() {
        assertThat(NearestNames.of("relativistic", LOSSES)).isEmpty();
        assertThat(NearestNames.of("x", LOSSES)).isEmpty();
    }

    @Test
    void gives_three_at_most_and_only_those_about_as_near_as_the_nearest() {
        assertThat(NearestNames.of("gan1", List.of("gan2", "gan3", "gan4", "gan5")))
                .containsExactly("gan2", "gan3", "gan4");
        assertThat(NearestNames.of("wasserstain", List.of("wasserstein", "wassersteins-x")))
                .containsExactly("wasserstein");
    }

    @Test
    void asks_a_question_or_nothing() {
        assertThat(NearestNames.didYouMean("lsgn", LOSSES)).isEqualTo("Did you mean \"lsgan\"?");
        assertThat(NearestNames.didYouMean("gan1", List.of("gan2", "gan3")))
                .isEqualTo("Did you mean \"gan2\" or \"gan3\"?");
        assertThat(NearestNames.didYouMean("relativistic", LOSSES)).isEmpty();
    }
}
