package io.gan4j.cli.option;

import io.gan4j.TrainedModel;
import io.gan4j.error.InvalidInputException;
import io.gan4j.nn.Direction;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What {@code --direction} was given. */
public final class DirectionName {
    private DirectionName() {}

    /**
     * Returns the direction that is asked for, or else the only one that a run has learned.
     *
     * @throws InvalidInputException if there is none of that name, or the run translates both ways or not at all
     */
    public static Direction of(Optional<String> asked, TrainedModel model) {
        return asked.map(DirectionName::parse).orElseGet(() -> only(model));
    }

    private static Direction only(TrainedModel model) {
        Set<Direction> learned = model.translator().directions();
        if (learned.size() > 1) {
            throw InvalidInputException.lines(
                    "Run " + model.folder().path() + " translates both ways.",
                    "Say which: --direction " + Direction.A_TO_B + ", or --direction " + Direction.B_TO_A + ".");
        }
        return learned.iterator().next();
    }

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
