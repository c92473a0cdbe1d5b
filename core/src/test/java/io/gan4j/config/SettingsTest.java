package io.gan4j.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.gan4j.config.Scheduled.By;
import io.gan4j.error.InvalidInputException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SettingsTest {
    private static final String REFERENCE = """
            gan4j.losses.probe {
              count = 3
              long-count = 5000000000
              rate = 2.0e-4
              small = 0.25
              on = true
              name-of-it = something
              pace = two-steps
              widths = [1, 2]
              margin = null
              limit = 4
              inner { batch-size = 64, beta1 = 0.5 }
              gamma = 0.05
              moving { from = 2, to = 0.2, until = 0.5, by = cosine }
            }
            """;

    @TempDir
    Path folder;

    private ClassLoader plugins;

    @BeforeEach
    void put_a_plugin_on_the_class_path() throws IOException {
        plugins = PluginFolder.with(folder, REFERENCE);
    }

    enum Pace {
        STEADY,
        TWO_STEPS
    }

    record Inner(int batchSize, double beta1) {
        Inner {
            Require.atLeast("batchSize", batchSize, 1);
            Require.between("beta1", beta1, 0, 1);
        }
    }

    record Probe(
            int count,
            long longCount,
            double rate,
            float small,
            boolean on,
            String nameOfIt,
            Pace pace,
            List<Integer> widths,
            Optional<Double> margin,
            Optional<Integer> limit,
            Inner inner) {}

    @Test
    void binds_a_record_of_every_kind_of_value() {
        assertThat(probe().bind(Probe.class))
                .isEqualTo(new Probe(
                        3,
                        5_000_000_000L,
                        2.0e-4,
                        0.25f,
                        true,
                        "something",
                        Pace.TWO_STEPS,
                        List.of(1, 2),
                        Optional.empty(),
                        Optional.of(4),
                        new Inner(64, 0.5)));
    }

    @Test
    void takes_a_whole_number_in_scientific_notation() {
        assertThat(probe("count=1e3").bind(Probe.class).count()).isEqualTo(1000);
    }

    @Test
    void says_what_a_value_of_the_wrong_type_must_be() {
        assertWrong("count=many", "count is \"many\", but must be a whole number");
        assertWrong("count=3.5", "count is 3.5, but must be a whole number");
        assertWrong("count=null", "count is null, but must be a whole number");
        assertWrong(
                "count=3000000000", "count is 3000000000, but must be a whole number from -2147483648 to 2147483647");
        assertWrong(
                "long-count=1e19",
                "long-count is 1e19, but must be a whole number from -9223372036854775808 to 9223372036854775807");
        assertWrong("rate=fast", "rate is \"fast\", but must be a number");
        assertWrong("rate=NaN", "rate is \"NaN\", but must be a number");
        assertWrong("rate=1e999", "rate is 1e999, but must be a number");
        assertWrong("small=1e300", "small is 1e300, but must be a number");
        assertWrong("on=maybe", "on is \"maybe\", but must be true or false");
        assertWrong("name-of-it=null", "name-of-it is null, but must be text");
        assertWrong("limit=some", "limit is \"some\", but must be a whole number");
        assertWrong("pace=slow", "pace is \"slow\", but must be one of steady, two-steps");
        assertWrong(
                "pace=two-step",
                "pace is \"two-step\", but must be one of steady, two-steps\nDid you mean \"two-steps\"?");
        assertWrong("widths=null", "widths is null, but must be a list [ … ]");
    }

    @Test
    void says_which_element_of_a_list_is_wrong() {
        assertThatThrownBy(() -> probe("widths=[1, wide]").bind(Probe.class))
                .isInstanceOf(InvalidInputException.class)
                .hasMessage("--set losses.probe.widths=[1, wide]: "
                        + "element 2 of gan4j.losses.probe.widths is \"wide\", but must be a whole number");
    }

    @Test
    void says_what_range_a_records_constructor_wants() {
        assertWrong("inner.batch-size=0", "inner.batch-size is 0, but must be at least 1");
        assertWrong("inner.beta1=1.5", "inner.beta1 is 1.5, but must be from 0 to 1");
    }

    @Test
    void says_which_default_is_wrong() {
        record Strict(int count) {
            Strict {
                Require.that(count % 8 == 0, "count", "must be a multiple of 8");
            }
        }
        assertThatThrownBy(() -> probe().bind(Strict.class))
                .isInstanceOf(InvalidInputException.class)
                .hasMessage("default (reference.conf:2 of " + folder
                        + "): gan4j.losses.probe.count is 3, but must be a multiple of 8");
    }

    @Test
    void names_the_block_for_a_rule_on_several_values() {
        record Both(int count, int limit) {
            Both {
                Require.that(count > limit, "", "must have a count above the limit");
            }
        }
        assertThatThrownBy(() -> probe().bind(Both.class))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageEndingWith("gan4j.losses.probe is a block { … }, but must have a count above the limit");
    }

    record Moving(Scheduled gamma, Scheduled moving) {
        Moving {
            Require.atLeast("gamma", gamma, 0);
            Require.above("moving", moving, 0);
        }
    }

    @Test
    void binds_a_number_or_a_schedule() {
        Scheduled cosine = new Scheduled(2, 0.2, 0.5, By.COSINE);
        assertThat(probe().bind(Moving.class)).isEqualTo(new Moving(Scheduled.constant(0.05), cosine));
        assertThat(probe("gamma={from=2,to=0.2,until=0.5,by=cosine}", "moving=1e-3")
                        .bind(Moving.class))
                .isEqualTo(new Moving(cosine, Scheduled.constant(1e-3)));
        assertThat(probe("gamma.from=2", "gamma.to=0.2", "gamma.until=0.5", "gamma.by=linear", "moving.to=0.1")
                        .bind(Moving.class))
                .isEqualTo(new Moving(new Scheduled(2, 0.2, 0.5, By.LINEAR), new Scheduled(2, 0.1, 0.5, By.COSINE)));
    }

    @Test
    void says_which_end_of_a_schedule_is_out_of_range() {
        assertWrong(Moving.class, "gamma=-1", "gamma is -1, but must be at least 0");
        assertWrong(Moving.class, "moving=0", "moving is 0, but must be greater than 0");
        assertWrong(Moving.class, "moving.from=-3", "moving.from is -3, but must be greater than 0");
        assertWrong(Moving.class, "moving.to=0", "moving.to is 0, but must be greater than 0");
        assertWrong(Moving.class, "moving.until=1.5", "moving.until is 1.5, but must be more than 0 and at most 1");
    }

    @Test
    void says_what_is_wrong_in_a_schedule() {
        assertWrong(
                Moving.class,
                "gamma=much",
                "gamma is \"much\", but must be a number, or a block { from, to, until, by }");
        assertWrong(Moving.class, "moving.to=much", "moving.to is \"much\", but must be a number");
        assertWrong(Moving.class, "moving.to={from=1}", "moving.to is a block { … }, but must be a number");
        assertWrong(
                Moving.class,
                "moving.by=cosin",
                "moving.by is \"cosin\", but must be one of linear, cosine, exponential, step\nDid you mean \"cosine\"?");
        assertThatThrownBy(() -> probe("gamma.from=2").bind(Moving.class))
                .isInstanceOf(InvalidInputException.class)
                .hasMessage("--set losses.probe.gamma.from=2: gan4j.losses.probe.gamma is a block { … }, "
                        + "but must also have to, until, by");
    }

    @Test
    void a_number_that_is_not_scheduled_takes_no_schedule() {
        assertWrong("count={from=1,to=2}", "count is a block { … }, but must be a whole number");
    }

    @Test
    void a_component_that_no_reference_defines_is_a_programming_error() {
        record Wrong(int countOfAll) {}
        assertThatThrownBy(() -> probe().bind(Wrong.class))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageStartingWith("no reference.conf defines gan4j.losses.probe.count-of-all")
                .hasMessageContaining("Wrong.countOfAll");
    }

    @Test
    void a_plugin_without_settings_has_empty_ones() {
        record Nothing() {}
        Settings none = settings().at("losses.bare");

        assertThat(none.keys()).isEmpty();
        assertThat(none.bind(Nothing.class)).isEqualTo(new Nothing());
    }

    @Test
    void says_where_a_value_was_set() {
        assertThat(settings("loss=probe").where("loss")).isEqualTo("--set loss=probe");
        assertThat(settings().where("losses.probe.count")).isEqualTo("default (reference.conf:2 of " + folder + ")");
    }

    @Test
    void lists_the_names_directly_below() {
        assertThat(probe().at("inner").keys()).containsExactly("batch-size", "beta1");
    }

    private void assertWrong(String override, String message) {
        assertWrong(Probe.class, override, message);
    }

    private void assertWrong(Class<? extends Record> type, String override, String message) {
        assertThatThrownBy(() -> probe(override).bind(type))
                .isInstanceOf(InvalidInputException.class)
                .hasMessage("--set losses.probe." + override + ": gan4j.losses.probe." + message);
    }

    private Settings probe(String... overrides) {
        return settings(List.of(overrides).stream()
                        .map(override -> "losses.probe." + override)
                        .toArray(String[]::new))
                .at("losses.probe");
    }

    private Settings settings(String... overrides) {
        return Configuration.load(plugins, "any", Optional.empty(), List.of(overrides))
                .settings();
    }
}
