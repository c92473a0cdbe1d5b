package io.gan4j;

import io.gan4j.train.TrainStep;
import java.util.EnumSet;
import java.util.Set;

/** What the networks of a run can do. */
public enum Ability {
    /** Makes images from codes. */
    GENERATES,
    /** Makes images of a class that is asked for. */
    TAKES_LABELS,
    /** Makes images of a text. */
    TAKES_TEXT,
    /** Tells the class of an image. */
    CLASSIFIES,
    /** Makes an image of one domain into an image of another. */
    TRANSLATES,
    /** Makes an image of either of two domains into one of the other. */
    TRANSLATES_BOTH_WAYS,
    /** Makes of an image a code, and of that the image again. */
    RECONSTRUCTS;

    static Set<Ability> of(TrainStep step) {
        Set<Ability> abilities = EnumSet.noneOf(Ability.class);
        step.generator().ifPresent(generator -> {
            abilities.add(GENERATES);
            if (generator.classes() > 0) {
                abilities.add(TAKES_LABELS);
            }
            if (generator.takesText()) {
                abilities.add(TAKES_TEXT);
            }
        });
        step.classifier().ifPresent(classifier -> abilities.add(CLASSIFIES));
        step.translator().ifPresent(translator -> {
            abilities.add(TRANSLATES);
            if (translator.directions().size() > 1) {
                abilities.add(TRANSLATES_BOTH_WAYS);
            }
        });
        step.reconstructor().ifPresent(reconstructor -> abilities.add(RECONSTRUCTS));
        return Set.copyOf(abilities);
    }
}
