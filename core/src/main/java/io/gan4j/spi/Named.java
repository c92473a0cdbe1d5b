package io.gan4j.spi;

/** Something that a configuration selects by its name. */
public interface Named {
    /** Returns the name in configurations: lower-case words joined by hyphens. */
    String name();

    /** Returns one line on what it is, for the lists of the command line. */
    String description();
}
