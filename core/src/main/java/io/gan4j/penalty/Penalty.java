package io.gan4j.penalty;

import io.gan4j.config.Scheduled;
import io.gan4j.random.Randomness;
import io.gan4j.tensor.Tensor;
import java.util.List;
import java.util.random.RandomGenerator;

/** A term in the discriminator's loss. */
interface Penalty {
    /** Returns its name, as in the settings and in what is reported. */
    String name();

    /** Returns the setting of its weight, below {@code gan4j.penalties}. */
    default String setting() {
        return name() + ".weight";
    }

    /** Returns what it is weighed with. */
    List<Scheduled> weights();

    /** Whether it is asked for. */
    default boolean isOn() {
        return !weights().stream().allMatch(Scheduled::isZero);
    }

    /** Whether it goes by the slopes at single images, so that what is said of one must not depend on the others. */
    default boolean ofSlopes() {
        return false;
    }

    /** Whether it goes by more of a batch than each of its images, such as how much they differ. */
    default boolean ofBatches() {
        return false;
    }

    /** Whether it moves or mirrors images, which points are not. */
    default boolean distorts() {
        return false;
    }

    /** Whether it is more than 0 in that turn. */
    default boolean isDue(Turn turn) {
        return weights().stream().anyMatch(weight -> weight.at(turn.progress()) > 0);
    }

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
