package io.gan4j.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.gan4j.loss.LossProvider;
import io.gan4j.testkit.PluginJarBuilder;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MainTest {
    @TempDir
    Path folder;

    @Test
    void says_in_a_few_lines_that_memory_ran_out() throws IOException {
        Path jar = new PluginJarBuilder(folder)
                .source("acme.Huge", """
                        package acme;
                        public class Huge implements io.gan4j.loss.LossProvider {
                            public String name() { return "huge"; }
                            public String description() { throw new OutOfMemoryError("no room"); }
                            public io.gan4j.loss.AdversarialLoss create(io.gan4j.config.Settings settings) {
                                return new io.gan4j.loss.NonSaturatingLoss();
                            }
                        }
                        """)
                .declare(LossProvider.class, "acme.Huge")
                .build("huge.jar");

        Call call = Call.line("losses --plugins " + jar);

        assertThat(call.exitCode()).isEqualTo(1);
        assertThat(call.err()).isEqualToNormalizingNewlines("""
                Out of memory: no room
                Smaller images, batches or networks need less; GAN4J_OPTS=-Xmx…g gives Java more.
                (OutOfMemoryError; --verbose shows where)
                """);
    }

    @Test
    void says_that_a_plugin_was_compiled_against_another_version() throws IOException {
        Path jar = new PluginJarBuilder(folder)
                .source("io.gan4j.loss.Softmax", """
                        package io.gan4j.loss;
                        public class Softmax {
                            public static AdversarialLoss gone() { return null; }
                        }
                        """)
                .source("acme.Old", """
                        package acme;
                        public class Old implements io.gan4j.loss.LossProvider {
                            public String name() { return "old"; }
                            public String description() { return "uses what is gone"; }
                            public io.gan4j.loss.AdversarialLoss create(io.gan4j.config.Settings settings) {
                                return io.gan4j.loss.Softmax.gone();
                            }
                        }
                        """)
                .without("io.gan4j.loss.Softmax")
                .declare(LossProvider.class, "acme.Old")
                .build("old.jar");

        Call call =
                Call.line("train dcgan --set loss=old --plugins " + jar + " --steps 1 --out " + folder.resolve("runs"));

        assertThat(call.exitCode()).isEqualTo(2);
        assertThat(call.err())
                .startsWith("A plug-in was compiled against another version of gan4j: ")
                .contains("io.gan4j.loss.Softmax.gone()")
                .endsWith("\nCompile it against this one, (development), or take it out.\n");
        assertThat(folder.resolve("runs")).doesNotExist();
    }
}
