package io.gan4j.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class TableTest {
    @Test
    void aligns_numbers_to_the_right() {
        Table table = new Table("who", "ms");
        table.row("a longer name", "1.5");
        table.row("b", "312.0");
        assertThat(table).hasToString("""
                        who               ms
                        a longer name    1.5
                        b              312.0
                        """);
    }
}
