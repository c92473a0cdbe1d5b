package io.gan4j.data.stream;

import io.gan4j.data.Examples;
import io.gan4j.error.InvalidInputException;
import io.gan4j.random.Randomness;
import java.util.stream.IntStream;

/**
 * The examples of one of two domains that have a counterpart in the other, each with it.
 *
 * @param number of the domain's class, from 0
 */
public record PairsFrom(int number) implements Selection {
    @Override
    public int[] of(Examples data, Randomness randomness) {
        int[] paired = IntStream.of(new OfClass(number).of(data, randomness))
                .filter(example -> data.counterpart(example).isPresent())
                .toArray();
        if (paired.length == 0) {
            throw InvalidInputException.lines(
                    "Data set \"" + data.spec().source() + "\" has images of two domains, but does not know which show"
                            + " the same thing.",
                    "Name another one in gan4j.data.source, such as paired-folder for images of your own.");
        }
        return paired;
    }

    @Override
    public boolean pairs() {
        return true;
    }
}
