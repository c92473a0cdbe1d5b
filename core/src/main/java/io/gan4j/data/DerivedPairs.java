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
        Levels derive(Levels image, ImageShape shape) {
            throw new IllegalStateException("no pairs are made");
        }
    },
    /** Their luma, in every channel. */
    COLOURISE {
        @Override
        Levels derive(Levels image, ImageShape shape) {
            return grey(luma(image, shape), shape);
        }
    },
    /** Outlines, black on white: the darker, the steeper their luma rises or falls there. */
    EDGES {
        @Override
        Levels derive(Levels image, ImageShape shape) {
            return grey(edges(luma(image, shape), shape), shape);
        }
    };

    /** Returns what an image is paired with. */
    abstract Levels derive(Levels image, ImageShape shape);

    /**
     * Returns a user's image of domain A as those were that were learned from: without colours, where they had none.
     */
    public Levels likeA(Levels image, ImageShape shape) {
        return this == COLOURISE ? derive(image, shape) : image;
    }

    private static Levels luma(Levels image, ImageShape shape) {
        return image.convert(new ImageConversion(shape, area(shape)));
    }

    private static Levels edges(Levels luma, ImageShape shape) {
        return Edges.of(luma, shape.height(), shape.width());
    }

    private static Levels grey(Levels luma, ImageShape shape) {
        return luma.convert(new ImageConversion(area(shape), shape));
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
