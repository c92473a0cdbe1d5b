package io.gan4j.cli.option;

import io.gan4j.error.InvalidInputException;
import io.gan4j.nn.Direction;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What {@code --direction} was given. */
public final class DirectionName {
    private DirectionName() {}

    /**
     * Returns the direction of that name, in capitals or not.
     *
     * @throws InvalidInputException if there is none
     */
    public static Direction parse(String text) {
        return Stream.of(Direction.values())
                .filter(direction -> direction.toString().equalsIgnoreCase(text))
                .findFirst()
                .orElseThrow(() -> new InvalidInputException("--direction is " + text + "; allowed are "
                        + Stream.of(Direction.values()).map(Direction::toString).collect(Collectors.joining(" and "))
                        + "."));
    }
}
