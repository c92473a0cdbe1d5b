package io.gan4j.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.gan4j.error.InvalidInputException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MetricTableTest {
    @TempDir
    private Path folder;

    private RunFolder run;
    private Path table;

    @BeforeEach
    void name_the_files() {
        run = new RunFolder(folder.resolve("run"));
        table = folder.resolve("table.csv");
    }

    @Test
    void has_a_row_a_line_and_a_column_a_name_with_numbers_as_they_are_written() throws IOException {
        log("""
                {"step":2,"steps":9,"phase":"one","epoch":0.10,"images":20,"seconds":1.500,"values":{"b":1.0E-4,"a,c":1}}
                {"step":4,"steps":9,"phase":"one, two","images":40,"further":{"x":[1,2]},"values":{"b":null,"late":-3}}
                """);

        assertThat(MetricTable.writeCsv(run, table)).isEqualTo(2);

        assertThat(table).hasContent("""
                step,epoch,images,seconds,phase,b,"a,c",late
                2,0.10,20,1.500,one,1.0E-4,1,
                4,,40,,"one, two",,,-3
                """);
    }

    @Test
    void has_what_a_training_has_logged() throws IOException {
        Files.createDirectories(run.path());
        new FakeTraining(4).run(0, 4, new MetricLog(run.metricsFile(), 2));

        assertThat(MetricTable.writeCsv(run, table)).isEqualTo(2);

        assertThat(Files.readString(table)).matches("""
                step,epoch,images,seconds,phase,loss/generator
                2,0\\.2,20,[0-9.]+,main,1\\.5
                4,0\\.4,40,[0-9.]+,main,3\\.5
                """);
    }

    @Test
    void leaves_out_a_line_that_is_torn() throws IOException {
        log("{\"step\":1,\"values\":{\"a\":2}}\n{\"step\":2,\"values\":{\"a\":");

        assertThat(MetricTable.writeCsv(run, table)).isEqualTo(1);
        assertThat(table).hasContent("step,epoch,images,seconds,phase,a\n1,,,,,2\n");
    }

    @Test
    void a_run_that_has_logged_nothing_has_none() throws IOException {
        assertRefused("there is no file " + run.metricsFile());
        log("");
        assertRefused(run.metricsFile() + " has no whole line");
        log("[1, 2]\n7\n{}\nno JSON\n");
        assertRefused(run.metricsFile() + " has no whole line");
    }

    private void assertRefused(String why) {
        assertThatThrownBy(() -> MetricTable.writeCsv(run, table))
                .isInstanceOf(InvalidInputException.class)
                .hasMessage("""
                        Run %s has logged nothing: %s.
                        Lines come every log.every steps. To go on with it: gan4j resume %s""", run.path(), why, run.path());
        assertThat(table).doesNotExist();
    }

    private void log(String lines) throws IOException {
        Files.createDirectories(run.path());
        Files.writeString(run.metricsFile(), lines);
    }
}
