package io.gan4j.data.stream;

import io.gan4j.data.Examples;
import io.gan4j.error.InvalidInputException;
import io.gan4j.random.Draws;
import io.gan4j.random.Randomness;
import java.util.Arrays;
import java.util.random.RandomGenerator;

/**
 * A few examples whose labels may be looked at, as semi-supervised learning has them: drawn by the seed, and spread
 * over the classes as evenly as their number and the data allow.
 *
 * @param size examples in all
 */
public record LabelledSubset(int size) implements Selection {
    /** @throws InvalidInputException if there are fewer labelled examples than asked for */
    @Override
    public int[] of(Examples data, Randomness randomness) {
        int available = data.spec().classes() == 0 ? 0 : data.size();
        if (size < 1 || size > available) {
            throw new InvalidInputException("%d labelled examples are asked for; data set %s has 1 to %d to give."
                    .formatted(size, data.spec().source(), available));
        }
        RandomGenerator generator = randomness.generator("labelled", 0);
        int[] examples = Draws.permutationFromTheLast(generator, data.size());
        int[] classes = Draws.permutationFromTheLast(generator, data.spec().classes());
        int[] shares = shares(data, classes);
        return Arrays.stream(examples)
                .filter(example -> shares[data.label(example)]-- > 0)
                .toArray();
    }

    /** Deals one example after the other to the classes in turn, past those that have no more. */
    private int[] shares(Examples data, int[] classes) {
        int[] left = new int[classes.length];
        for (int example = 0; example < data.size(); example++) {
            left[data.label(example)]++;
        }
        int[] shares = new int[classes.length];
        int dealt = 0;
        for (int turn = 0; dealt < size; turn++) {
            int to = classes[turn % classes.length];
            if (left[to] > 0) {
                left[to]--;
                shares[to]++;
                dealt++;
            }
        }
        return shares;
    }
}
