package io.gan4j.data;

import io.gan4j.error.InvalidInputException;

/**
 * Pairs made of images: domain A is what is derived of each, domain B the images themselves. It is derived of what
 * networks see, so that lines are as wide as these can draw them.
 */
public enum DerivedPairs {
    /** Images stay as they are, and are no pairs. */
    NONE {
        @Override
        byte[] derive(byte[] pixels, ImageShape shape) {
            throw new IllegalStateException("no pairs are made");
        }
    },
    /** Their luma, in every channel. */
    COLOURISE {
        @Override
        byte[] derive(byte[] pixels, ImageShape shape) {
            return grey(luma(pixels, shape), shape);
        }
    },
    /** Outlines, black on white: the darker, the steeper their luma rises or falls there. */
    EDGES {
        @Override
        byte[] derive(byte[] pixels, ImageShape shape) {
            return grey(Edges.of(luma(pixels, shape), shape.height(), shape.width()), shape);
        }
    };

    /** Returns what an image is paired with. */
    abstract byte[] derive(byte[] pixels, ImageShape shape);

    /**
     * Returns a user's image of domain A as those were that were learned from: without colours, where they had none.
     */
    public byte[] likeA(byte[] pixels, ImageShape shape) {
        return this == COLOURISE ? derive(pixels, shape) : pixels;
    }

    private static byte[] luma(byte[] pixels, ImageShape shape) {
        return new ImageConversion(shape, area(shape)).convert(pixels);
    }

    private static byte[] grey(byte[] pixels, ImageShape shape) {
        return new ImageConversion(area(shape), shape).convert(pixels);
    }

    private static ImageShape area(ImageShape shape) {
        return new ImageShape(1, shape.height(), shape.width());
    }

    /**
     * Returns the pairs of examples, or the examples themselves.
     *
     * @param where the setting was set, to begin a message with
     * @throws InvalidInputException if such pairs cannot be made of them
     */
    public Examples of(Examples examples, String where) {
        if (this == NONE) {
            return examples;
        }
        String source = examples.spec().source();
        if (examples.counterpart(0).isPresent()) {
            throw InvalidInputException.lines(
                    where + ": gan4j.data.pairs is set, but data set \"" + source + "\" has pairs already.",
                    "Leave it out, or name other data in gan4j.data.source.");
        }
        if (!examples.areImages()) {
            throw InvalidInputException.lines(
                    where + ": gan4j.data.pairs is set, but what data set \"" + source + "\" has is no images.",
                    "Leave it out.");
        }
        if (this == COLOURISE && examples.source().channels() == 1) {
            throw InvalidInputException.lines(
                    where + ": gan4j.data.pairs is colourise, but the images of data set \"" + source
                            + "\" are grey: there is no colour to learn.",
                    "Name data in colour in gan4j.data.source.");
        }
        if (this == COLOURISE && examples.spec().image().channels() == 1) {
            throw InvalidInputException.lines(
                    where + ": gan4j.data.pairs is colourise, but gan4j.image.channels is 1: images are made grey.",
                    "Set it to 3.");
        }
        return examples.paired(this);
    }
}
