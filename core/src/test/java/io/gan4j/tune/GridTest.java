package io.gan4j.tune;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.gan4j.error.InvalidInputException;
import io.gan4j.run.Json;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

final class GridTest {
    @Test
    void has_every_combination_once_the_last_key_fastest() {
        Grid grid = Grid.parse(List.of("loss=hinge,minimax", "seed = 1, 2 ,3"));

        assertThat(grid.size()).isEqualTo(6);
        assertThat(LongStream.range(0, 6).mapToObj(grid::point).map(Map::values).map(List::copyOf))
                .containsExactly(
                        List.of("hinge", "1"),
                        List.of("hinge", "2"),
                        List.of("hinge", "3"),
                        List.of("minimax", "1"),
                        List.of("minimax", "2"),
                        List.of("minimax", "3"));
        assertThat(grid.point(3)).containsOnlyKeys("loss", "seed");
    }

    @Test
    void splits_at_no_comma_of_a_list_a_block_or_a_text() {
        assertThat(Grid.parse(List.of("units=[8,4],[8]")).values()).containsEntry("units", List.of("[8,4]", "[8]"));
        assertThat(Grid.parse(List.of("rate={from=1,to=[2,3]},0.1")).values())
                .containsEntry("rate", List.of("{from=1,to=[2,3]}", "0.1"));
        assertThat(Grid.parse(List.of("folder=\"a,]b\\\"\",c")).values())
                .containsEntry("folder", List.of("\"a,]b\\\"\"", "c"));
    }

    @Test
    void varies_one_key_at_a_time_so_that_every_value_is_seen() {
        assertThat(Grid.parse(List.of("a=1,2", "b=3,4,5")).variations())
                .containsExactly(
                        Map.of("a", "1", "b", "3"),
                        Map.of("a", "2", "b", "3"),
                        Map.of("a", "1", "b", "4"),
                        Map.of("a", "1", "b", "5"));
    }

    @Test
    void counts_more_than_there_are_numbers_for() {
        String ten = "=0,1,2,3,4,5,6,7,8,9";
        Grid grid = Grid.parse(
                IntStream.range(0, 30).mapToObj(key -> "key" + key + ten).toList());

        assertThat(grid.size()).isEqualTo(Long.MAX_VALUE);
        assertThat(grid.point(0).values()).containsOnly("0");
    }

    @Test
    void refuses_what_is_no_grid() {
        assertRefused("""
                --over seed: is not of the form key=value,value
                For example: --over seed=1,2,3""", "seed");
        assertRefused("""
                --over =1,2: is not of the form key=value,value
                For example: --over seed=1,2,3""", "=1,2");
        assertRefused("""
                --over seed=3: seed stands there twice.
                Name all of its values at once: --over seed=…,…""", "seed=1,2", "seed=3");
        assertRefused("--over seed=1,,2: a value is empty.\nTake it out.", "seed=1,,2");
        assertRefused("--over seed=: a value is empty.\nTake it out.", "seed=");
        assertRefused("--over seed=1,2,1: 1 stands there twice.\nTake one out.", "seed=1,2,1");
        assertRefused(
                "--over output.dir=a,b: runs of a grid stand in one folder.\nName it: --out DIR", "output.dir=a,b");
    }

    private static void assertRefused(String message, String... axes) {
        assertThatThrownBy(() -> Grid.parse(List.of(axes)))
                .isInstanceOf(InvalidInputException.class)
                .hasMessage(message);
    }

    @Test
    void has_a_value_for_every_key() {
        assertThatThrownBy(() -> Json.MAPPER.readValue("{\"seed\": []}", Grid.class))
                .isInstanceOf(JsonProcessingException.class)
                .hasMessageContaining("seed takes no value");
    }
}
