package io.gan4j.tune;

import io.gan4j.file.Sha256;
import io.gan4j.run.Json;
import java.util.List;
import java.util.Optional;

/**
 * What a grid of runs is: all that decides what comes of it.
 *
 * @param version of this form
 * @param variant that is trained
 * @param config the content of a settings file
 * @param settings {@code key=value} of every run, over the file
 * @param over what differs between runs
 * @param metrics names of those that runs are measured by; none for what training itself logs
 * @param count images to generate for them; 0 for as many as the setting {@code evaluation.count} says
 */
public record Declaration(
        int version,
        String variant,
        Optional<String> config,
        List<String> settings,
        Grid over,
        List<String> metrics,
        int count) {
    /** The form that this version of gan4j writes. */
    static final int VERSION = 1;

    private static final int HASH_DIGITS = 8;

    public Declaration {
        settings = List.copyOf(settings);
        metrics = List.copyOf(metrics);
    }

    /** Returns a declaration of the present form. */
    public static Declaration of(
            String variant,
            Optional<String> config,
            List<String> settings,
            Grid over,
            List<String> metrics,
            int count) {
        return new Declaration(VERSION, variant, config, settings, over, metrics, count);
    }

    /** Returns one JSON object over several lines. */
    String json() {
        return Json.pretty(this);
    }

    /**
     * Returns the name of its folder: the same for the same declaration.
     *
     * @param settings that all runs have, defaults included: these may be others in another version of gan4j
     */
    String folderName(String settings) {
        return "tune-" + variant + "-" + Sha256.of(json() + settings).substring(0, HASH_DIGITS);
    }
}
