package io.gan4j.data.fetch;

/** A file that data come in: the same bytes, whoever delivers it. */
public sealed interface Download permits PublishedPackage, WebFile {
    /** Returns what a user knows it by. */
    String title();

    long bytes();

    /** Returns its SHA-256 in lower-case hexadecimal. */
    String sha256();
}
