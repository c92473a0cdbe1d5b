package io.gan4j.cli.option;

import io.gan4j.TrainedModel;
import io.gan4j.data.ClassNames;
import io.gan4j.error.InvalidInputException;
import io.gan4j.error.NearestNames;
import java.util.ArrayList;
import java.util.List;

/** What {@code --label} was given. */
public final class Label {
    public static final String ALL = "all";

    /** Enough for CIFAR-100; more would hide what is wrong. */
    private static final int MOST_LISTED = 100;

    private Label() {}

    /**
     * Returns the class that {@code text} names, as {@link ClassNames#find} does.
     *
     * @param orAll whether {@link #ALL} would have been right, too
     * @throws InvalidInputException if the model takes no labels, or has no such class
     */
    public static int parse(String text, TrainedModel model, boolean orAll) {
        requireClasses(text, model);
        ClassNames names = model.classNames();
        return names.find(text).orElseThrow(() -> unknown(text, names, orAll));
    }

    private static InvalidInputException unknown(String text, ClassNames names, boolean orAll) {
        if (names.areNumbers()) {
            return new InvalidInputException(
                    "--label is " + text + ", but must be a class " + names + (orAll ? ", or " + ALL + "." : "."));
        }
        List<String> allowed = new ArrayList<>(names.names());
        if (orAll) {
            allowed.add(ALL);
        }
        return InvalidInputException.lines(
                "--label is " + text + ", but must be a class: " + names.listed(MOST_LISTED)
                        + (orAll ? "; or " + ALL + "." : "."),
                text.matches("-?[0-9.]+") ? "" : NearestNames.didYouMean(text, allowed), // no number is nearly another
                names.haveNumbers() ? "" : "Numbers do, too: 0 to " + (names.count() - 1) + ", in this order.");
    }

    /** @throws InvalidInputException if the model takes no labels */
    public static void requireClasses(String text, TrainedModel model) {
        if (model.classes() == 0) {
            throw new InvalidInputException(
                    "--label is " + text + ", but run " + model.folder().path()
                            + " makes images without labels.\nLeave --label out; variants such as cgan and acgan take it.");
        }
    }
}
