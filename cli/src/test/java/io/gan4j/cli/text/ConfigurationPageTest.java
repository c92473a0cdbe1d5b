package io.gan4j.cli.text;

import static org.assertj.core.api.Assertions.assertThat;

import io.gan4j.cli.Main;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class ConfigurationPageTest {
    @Test
    void the_committed_page_says_what_the_settings_are_now() {
        StringWriter page = new StringWriter();
        int exitCode =
                Main.execute(new PrintWriter(page), new PrintWriter(new StringWriter()), "describe", "--markdown");

        assertThat(exitCode).isZero();
        assertThat(Path.of("../docs/configuration.md"))
                .as("make it anew: ./gan4j describe --markdown > docs/configuration.md")
                .content()
                .isEqualTo(page.toString());
    }
}
