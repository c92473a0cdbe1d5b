package io.gan4j.config;

import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;

/** Class loaders that see core and one more {@code reference.conf}, as a plug-in would bring it. */
final class PluginFolder {
    /** Settings of a variant, two networks, a loss and a data set. */
    static final String TOY = """
            gan4j.variants.toy {
              # Weight of the toy term.
              weight = 0.5
              defaults {
                loss = toy-loss
                networks { generator = toy-generator, discriminator = toy-discriminator }
                training.epochs = 7
              }
              presets.paper {
                training.epochs = 40
                networks.toy-generator.units = 1200
              }
            }
            gan4j.networks.toy-generator {
              # Units of the hidden layer.
              units = 8
              # Rows that it makes.
              rows = ${gan4j.image.height}
            }
            gan4j.networks.toy-discriminator {
              # Units of each hidden layer.
              widths = [16, 8]
            }
            gan4j.networks.other {
              # Units of the hidden layer.
              units = 3
              # Rows that it makes.
              rows = ${gan4j.image.height}
            }
            gan4j.losses.toy-loss {
              # Distance of the margin; null has none.
              margin = null
            }
            """;

    private PluginFolder() {}

    static ClassLoader with(Path folder, String reference) throws IOException {
        Files.writeString(Files.createDirectories(folder).resolve("reference.conf"), reference);
        return new URLClassLoader(new URL[] {folder.toUri().toURL()}, PluginFolder.class.getClassLoader());
    }
}
