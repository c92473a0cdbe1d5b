package io.gan4j.data.stream;

import io.gan4j.data.ClassNames;
import io.gan4j.data.Examples;
import io.gan4j.error.InvalidInputException;
import io.gan4j.random.Randomness;

/**
 * All examples of one class: for data of several domains, those of one domain.
 *
 * @param number of the class, from 0
 */
public record OfClass(int number) implements Selection {
    @Override
    public int[] of(Examples data, Randomness randomness) {
        int[] examples = data.ofClass(number);
        if (examples.length == 0) {
            ClassNames names = data.spec().names();
            throw new InvalidInputException("Data set %s has no example of class %s."
                    .formatted(data.spec().source(), number < names.count() ? names.of(number) : number));
        }
        return examples;
    }
}
