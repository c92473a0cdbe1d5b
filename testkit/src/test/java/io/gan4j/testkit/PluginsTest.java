package io.gan4j.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.gan4j.loss.LossProvider;
import io.gan4j.spi.Named;
import org.junit.jupiter.api.Test;

class PluginsTest {
    @Test
    void finds_the_one_plug_in_of_a_name() {
        assertThat(Plugins.single(LossProvider.class, "minimax").name()).isEqualTo("minimax");
    }

    @Test
    void fails_for_a_name_that_no_plug_in_has() {
        assertThatThrownBy(() -> Plugins.single(LossProvider.class, "maximin"))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("services of LossProvider called maximin");
    }

    @Test
    void accepts_only_lower_case_words_joined_by_hyphens() {
        Plugins.assertPresentable(new Plugin("least-squares-2", "a loss"));
        for (String name : new String[] {"", "Loss", "least_squares", "-loss", "loss-", "a--b", "2d"}) {
            assertThatThrownBy(() -> Plugins.assertPresentable(new Plugin(name, "a loss")))
                    .as("name %s", name)
                    .isInstanceOf(AssertionError.class);
        }
        for (String description : new String[] {"", " ", "two\nlines"}) {
            assertThatThrownBy(() -> Plugins.assertPresentable(new Plugin("loss", description)))
                    .as("description %s", description)
                    .isInstanceOf(AssertionError.class);
        }
    }

    private record Plugin(String name, String description) implements Named {}
}
