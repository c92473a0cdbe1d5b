package io.gan4j.cli;

import java.util.Objects;
import picocli.CommandLine.IVersionProvider;

/** Tells the version that the build wrote into the jar. */
final class Version implements IVersionProvider {
    @Override
    public String[] getVersion() {
        return new String[] {"gan4j " + text()};
    }

    static String text() {
        return Objects.requireNonNullElse(Main.class.getPackage().getImplementationVersion(), "(development)");
    }
}
