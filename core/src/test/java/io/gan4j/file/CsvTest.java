package io.gan4j.file;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class CsvTest {
    @Test
    void quotes_what_would_be_taken_apart_and_nothing_else() {
        assertThat(Csv.line(List.of("step", "", "two words", "a,b", "say \"no\"", "two\nlines", "1.0E-4")))
                .isEqualTo("step,,two words,\"a,b\",\"say \"\"no\"\"\",\"two\nlines\",1.0E-4\n");
    }
}
