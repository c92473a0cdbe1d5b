package io.gan4j.spi;

/**
 * Something whose state is part of a checkpoint. Saving, loading and going on gives the same bits as going on without.
 */
public interface Stateful {
    void save(StateWriter out);

    void load(StateReader in);
}
