package io.gan4j.cli.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.gan4j.error.InvalidInputException;
import io.gan4j.plugin.Registry;
import io.gan4j.testkit.PluginJarBuilder;
import io.gan4j.train.GanVariant;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DescriptionTest {
    private static final String REFERENCE = """
            gan4j.losses.soft {
              # How far logits | may go,
              # in logits.
              margin = 2.0e-1
            }
            gan4j.variants.toy {
              defaults { loss = soft }
              presets {
                # What the authors ran.
                paper { training.epochs = 40 }
              }
            }
            """;
    private static final String VARIANT = """
            package acme;
            public class Toy implements io.gan4j.train.GanVariant {
                public String name() { return "toy"; }
                public String description() { return "A variant for tests"; }
                public com.google.inject.Module module(io.gan4j.config.Settings settings) { return binder -> {}; }
                public io.gan4j.train.Paper paper() {
                    return new io.gan4j.train.Paper(
                            "On toys", "A. Author", 2014, "https://example.org", java.util.List.of("paper says a, we b"));
                }
            }
            """;

    @TempDir
    static Path folder;

    private Registry registry;

    @BeforeEach
    void put_a_loss_and_a_variant_on_the_plugin_path() throws IOException {
        registry = Registry.load(List.of(new PluginJarBuilder(folder)
                .loss("acme.Soft", "soft")
                .source("acme.Toy", VARIANT)
                .declare(GanVariant.class, "acme.Toy")
                .file("reference.conf", REFERENCE)
                .build("toy.jar")));
    }

    @Test
    void describes_a_text_encoder_with_its_settings() {
        assertThat(new Description(registry).of("hashed-words"))
                .startsWith("text encoder hashed-words: Words and pairs of words, hashed: ")
                .endsWith("""
                        Its settings:
                          # Numbers in a vector, 16 to 65536: the fewer, the more words share a place.
                          text-encoders.hashed-words.size = 256
                        """);
    }

    @Test
    void describes_a_loss_with_its_settings() {
        assertThat(new Description(registry).of("soft")).isEqualTo("""
                        loss soft: A loss for tests
                          from: toy.jar

                        Its settings:
                          # How far logits | may go,
                          # in logits.
                          losses.soft.margin = 2.0e-1
                        """);
    }

    @Test
    void describes_a_variant_with_its_paper_and_presets() {
        assertThat(new Description(registry).of("toy")).isEqualTo("""
                        variant toy: A variant for tests
                          paper: On toys. A. Author, 2014. https://example.org
                          deviation: paper says a, we b
                          from: toy.jar

                        It has no settings of its own.

                        Its defaults, over those of core:
                          loss = soft

                        With --set preset=paper also:
                          # What the authors ran.
                          training.epochs = 40
                        """);
    }

    @Test
    void describes_a_block_of_settings() {
        assertThat(new Description(registry).of("output")).isEqualTo("""
                        # Folder that run folders are made in.
                        output.dir = runs
                        """);
        assertThat(new Description(registry).core())
                .contains("seed = 1\n", "training.epochs = ", "output.dir = runs\n");
    }

    @Test
    void names_what_is_close_to_what_it_cannot_describe() {
        assertThatThrownBy(() -> new Description(registry).of("trainin"))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageStartingWith("there is no plug-in and no setting \"trainin\" to describe\n"
                        + "Did you mean \"training\"?\n");
    }

    @Test
    void makes_a_page_of_core_and_plugins() {
        assertThat(ConfigurationPage.of(registry))
                .startsWith("# Configuration\n")
                .contains("\n### output\n\n| setting | default | meaning |\n|---|---|---|\n"
                        + "| `output.dir` | `runs` | Folder that run folders are made in. |\n")
                .contains("\n### soft\n\nA loss for tests\n\n| setting | default | meaning |\n|---|---|---|\n"
                        + "| `losses.soft.margin` | `2.0e-1` | How far logits \\| may go, in logits. |\n")
                .contains(
                        "\n### toy\n\nA variant for tests\n\nPaper: [On toys](https://example.org), A. Author, 2014.\n\n"
                                + "Its defaults.\n\n| setting | value |\n|---|---|\n| `loss` | `soft` |\n\n"
                                + "Preset `paper`, over its defaults. What the authors ran.\n\n| setting | value |\n|---|---|\n"
                                + "| `training.epochs` | `40` |\n");
    }
}
