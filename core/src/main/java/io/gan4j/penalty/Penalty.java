package io.gan4j.penalty;

import io.gan4j.config.Scheduled;
import io.gan4j.random.Randomness;
import io.gan4j.tensor.Tensor;

/** A term in the discriminator's loss. */
interface Penalty {
    /** Returns its name, as in the settings and in what is reported. */
    String name();

    /** Returns the setting of its weight, below {@code gan4j.penalties}. */
    default String setting() {
        return name() + ".weight";
    }

    /** Whether it is asked for. */
    boolean isOn();

    /** Whether a weight is not 0 all the time. */
    static boolean isOn(Scheduled weight) {
        return weight.from() > 0 || weight.to() > 0;
    }

    /** Whether it goes by the slopes at single images, so that what is said of one must not depend on the others. */
    boolean ofSlopes();

    /** Whether it is taken in that turn. */
    default boolean isDue(Turn turn) {
        return true;
    }

    /** Returns the term with its weight, a scalar. */
    Tensor of(Judged real, Judged fake, Turn turn);

    /**
     * A turn of the discriminator.
     *
     * @param number counted over the training, which keys what is random
     * @param progress the share of the training that is done
     */
    record Turn(Randomness randomness, long number, double progress) {}
}
