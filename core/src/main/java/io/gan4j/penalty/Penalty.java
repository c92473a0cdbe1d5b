package io.gan4j.penalty;

import io.gan4j.config.Scheduled;
import io.gan4j.random.Randomness;
import io.gan4j.tensor.Tensor;
import java.util.random.RandomGenerator;

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

    /** Whether it is more than 0 in that turn. */
    boolean isDue(Turn turn);

    /** Returns the term with its weight, a scalar. */
    Tensor of(Judged real, Judged fake, Turn turn);

    /**
     * A turn of a discriminator.
     *
     * @param discriminator its name, by which what is random differs from what another one's turn has
     * @param number counted over the phase, likewise
     * @param progress the share of the phase that is done
     */
    record Turn(Randomness randomness, String discriminator, long number, double progress) {
        /** Returns uniform numbers in [0, {@code below}), float. */
        Tensor uniform(String stream, double below, long... shape) {
            return Tensor.of(randomness.uniform(stream(stream), number, 0, (float) below, shape));
        }

        RandomGenerator generator(String stream) {
            return randomness.generator(stream(stream), number);
        }

        private String stream(String stream) {
            return "penalty/" + discriminator + "/" + stream;
        }
    }
}
