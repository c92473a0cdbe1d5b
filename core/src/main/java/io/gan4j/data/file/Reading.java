package io.gan4j.data.file;

import io.gan4j.data.DataSpec;

/**
 * What is taken of image files.
 *
 * @param depth the most bits a channel: 8, or 16 to keep what is finer; files with more are refused
 * @param opacity whether images have it as a fourth channel; else what is transparent is laid on white, and gone
 */
public record Reading(int depth, boolean opacity) {
    /** Eight bits, on white. */
    public static final Reading USUAL = new Reading(DataSpec.EIGHT_BITS, false);

    /** All that numbers can have, on white. */
    public static final Reading FINE = new Reading(DataSpec.SIXTEEN_BITS, false);

    /** Returns what networks that have learned from data can see of an image. */
    public static Reading of(DataSpec data) {
        return new Reading(data.depth(), data.image().hasOpacity());
    }
}
