package io.gan4j.data;

import io.gan4j.file.NaturalOrder;
import io.gan4j.text.TextSpec;
import java.util.List;
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
 * @param classNames what the classes are called, in their order; empty where their numbers are all that is known
 * @param depth bits of a number in files of single images, read or written: 8, or 16 where the data have more than
 *     eight can hold
 */
public record DataSpec(
        String source,
        int examples,
        ImageShape image,
        ValueRange range,
        int classes,
        Optional<TextSpec> text,
        List<String> classNames,
        int depth) {
    /** The depth of most images. */
    public static final int EIGHT_BITS = 8;

    /** The depth of images that have more than eight bits can hold. */
    public static final int SIXTEEN_BITS = 16;

    public DataSpec {
        image.requirePossible();
        classNames = List.copyOf(classNames);
        if (!classNames.isEmpty() && classNames.size() != classes) {
            throw new IllegalArgumentException(classes + " classes with " + classNames.size() + " names");
        }
    }

    /** Makes the one of data without captions, whose classes are called by their numbers. */
    public DataSpec(String source, int examples, ImageShape image, ValueRange range, int classes) {
        this(source, examples, image, range, classes, Optional.empty(), List.of(), EIGHT_BITS);
    }

    /** Returns what the classes are called: their numbers, unless the data have names. */
    public ClassNames names() {
        return classNames.isEmpty() ? ClassNames.numbered(classes) : new ClassNames(classNames);
    }

    private DataSpec with(List<String> names, int bits) {
        return new DataSpec(source, examples, image, range, classes, text, names, bits);
    }

    /** Returns whether these and other data differ in nothing but what their classes are called, and in depth. */
    public boolean isSameButForNames(DataSpec other) {
        return with(List.of(), depth).equals(other.with(List.of(), depth));
    }

    /**
     * Returns whether these and other data are the same as far as is known: runs of early versions kept no names of
     * classes. Folders that are classes were then in the order of text, so where that is not the order they have today,
     * the same number means another class. Early versions kept no depth, either, and networks see the same images in
     * either.
     */
    public boolean isSameAs(DataSpec other) {
        if (isSameButForNames(other) && classNames.equals(other.classNames)) {
            return true;
        }
        List<String> names = classNames.isEmpty() ? other.classNames : classNames;
        boolean oneIsUnnamed = classNames.isEmpty() != other.classNames.isEmpty();
        return oneIsUnnamed && isSameButForNames(other) && !isReordered(names);
    }

    private static boolean isReordered(List<String> names) {
        return names.equals(names.stream().sorted(new NaturalOrder()).toList())
                && !names.equals(names.stream().sorted().toList());
    }

    @Override
    public String toString() {
        return source + ": " + examples + " images of " + image + (depth == EIGHT_BITS ? "" : " of " + depth + " bits")
                + (classes == 0 ? "" : ", " + classes + " classes")
                + (classNames.isEmpty() ? "" : " (" + names() + ")")
                + text.map(spec -> ", captions by " + spec).orElse("");
    }
}
