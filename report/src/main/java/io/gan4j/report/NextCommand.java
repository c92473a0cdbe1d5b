package io.gan4j.report;

import io.gan4j.Ability;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * Something to do with a run.
 *
 * @param words to be typed
 * @param what they do
 */
public record NextCommand(String words, String what) {
    /**
     * Returns commands that the run's networks can follow.
     *
     * @param gan4j the command, and {@code run} the run, as they have to be typed
     */
    public static List<NextCommand> of(Set<Ability> abilities, String gan4j, String run) {
        List<NextCommand> next = new ArrayList<>();
        if (abilities.contains(Ability.TAKES_LABELS)) {
            next.add(new NextCommand(gan4j + " generate " + run + " --label all", "draws new images of every class"));
        } else if (abilities.contains(Ability.TAKES_TEXT)) {
            next.add(new NextCommand(gan4j + " generate " + run + " --text \"a red heart\" --stages", "draws a text"));
        } else if (abilities.contains(Ability.GENERATES)) {
            next.add(new NextCommand(gan4j + " generate " + run, "draws new images"));
        }
        if (abilities.contains(Ability.TAKES_TEXT)) {
            next.add(new NextCommand(gan4j + " interpolate " + run + " --from TEXT --to TEXT", "walks between texts"));
            next.add(new NextCommand(gan4j + " evaluate " + run, "scores it on held-out captions"));
        } else if (abilities.contains(Ability.GENERATES)) {
            next.add(new NextCommand(gan4j + " interpolate " + run, "walks between images"));
        }
        if (abilities.contains(Ability.CLASSIFIES)) {
            next.add(new NextCommand(gan4j + " classify " + run + " IMAGE...", "tells the class of image files"));
        }
        if (abilities.contains(Ability.RECONSTRUCTS)) {
            next.add(new NextCommand(gan4j + " reconstruct " + run, "makes held-out images again of their codes"));
        }
        if (abilities.contains(Ability.TRANSLATES)) {
            String direction = abilities.contains(Ability.TRANSLATES_BOTH_WAYS) ? " --direction A-to-B" : "";
            next.add(new NextCommand(
                    gan4j + " translate " + run + direction + " IMAGE... --out DIR",
                    "makes images of one domain into the other"));
            next.add(new NextCommand(gan4j + " evaluate " + run, "scores it on held-out images"));
        }
        return next;
    }
}
