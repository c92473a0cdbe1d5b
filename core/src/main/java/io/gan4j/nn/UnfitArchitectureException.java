package io.gan4j.nn;

import io.gan4j.error.InvalidInputException;

/** An architecture cannot map what a variant wants to be mapped. Whoever chose it can say by which setting. */
final class UnfitArchitectureException extends InvalidInputException {
    private static final long serialVersionUID = 1L;

    private final String why;

    /** @param why the half sentence that follows the architecture's name */
    UnfitArchitectureException(String why) {
        this("This architecture", why);
    }

    private UnfitArchitectureException(String which, String why) {
        super(which + " " + why + "\nChoose another: `gan4j networks` lists them.");
        this.why = why;
    }

    /** @param which names it, and the setting that chose it */
    UnfitArchitectureException chosenAs(String which) {
        return new UnfitArchitectureException(which, why);
    }
}
