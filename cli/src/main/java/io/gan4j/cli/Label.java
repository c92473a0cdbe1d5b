package io.gan4j.cli;

import io.gan4j.TrainedModel;
import io.gan4j.error.InvalidInputException;

/** What {@code --label} was given. */
final class Label {
    static final String ALL = "all";

    private Label() {}

    /**
     * Returns the class that {@code text} names.
     *
     * @param orAll whether {@link #ALL} would have been right, too
     * @throws InvalidInputException if the model takes no labels, or has no such class
     */
    static int parse(String text, TrainedModel model, boolean orAll) {
        requireClasses(text, model);
        int label = text.matches("\\d{1,9}") ? Integer.parseInt(text) : Integer.MAX_VALUE;
        if (label >= model.classes()) {
            throw new InvalidInputException("--label is " + text + ", but must be a class 0 to " + (model.classes() - 1)
                    + (orAll ? ", or " + ALL + "." : "."));
        }
        return label;
    }

    /** @throws InvalidInputException if the model takes no labels */
    static void requireClasses(String text, TrainedModel model) {
        if (model.classes() == 0) {
            throw new InvalidInputException(
                    "--label is " + text + ", but run " + model.folder().path()
                            + " makes images without labels.\nLeave --label out; variants such as cgan and acgan take it.");
        }
    }
}
