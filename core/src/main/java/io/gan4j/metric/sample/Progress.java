package io.gan4j.metric.sample;

/** Is told how far something that takes a while has come. */
@FunctionalInterface
public interface Progress {
    /** Tells nobody. */
    Progress SILENT = (what, done, all) -> {};

    /**
     * Says how far it is.
     *
     * @param what is done, such as {@code features of generated images}
     * @param done of {@code all}; the last call has them equal
     */
    void at(String what, long done, long all);

    /** Says a line to the user: what is not quite as it should be with what is measured. */
    default void say(String line) {}
}
