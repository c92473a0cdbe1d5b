package io.gan4j.data;

import io.gan4j.text.TextSpec;
import java.util.Optional;

/**
 * What a trained network must know of its data: saved in the run folder, so that generating needs no data.
 *
 * @param source name of the data set
 * @param examples how many training examples there are
 * @param image shape of the images as the networks see them
 * @param range what their numbers range over
 * @param classes how many classes the labels tell apart, 0 for unlabelled data
 * @param text what the vectors of captions are; empty for data without captions, or where they are not used
 */
public record DataSpec(
        String source, int examples, ImageShape image, ValueRange range, int classes, Optional<TextSpec> text) {
    /** Makes the one of data without captions. */
    public DataSpec(String source, int examples, ImageShape image, ValueRange range, int classes) {
        this(source, examples, image, range, classes, Optional.empty());
    }

    @Override
    public String toString() {
        return source + ": " + examples + " images of " + image + (classes == 0 ? "" : ", " + classes + " classes")
                + text.map(spec -> ", captions by " + spec).orElse("");
    }
}
