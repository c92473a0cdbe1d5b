package io.gan4j.data;

import io.gan4j.error.InvalidInputException;

/** Pairs made of images: domain A is what is derived of each, domain B the images themselves. */
public enum DerivedPairs {
    /** Images stay as they are, and are no pairs. */
    NONE {
        @Override
        void derive(byte[] pixels, ImageShape shape) {
            throw new IllegalStateException("no pairs are made");
        }
    },
    /** Their luma, in every channel. */
    COLOURISE {
        @Override
        void derive(byte[] pixels, ImageShape shape) {
            byte[] luma = luma(pixels, shape);
            for (int channel = 0; channel < shape.channels(); channel++) {
                System.arraycopy(luma, 0, pixels, channel * luma.length, luma.length);
            }
        }
    },
    /** Outlines, black on white: the darker, the steeper their luma rises or falls there. */
    EDGES {
        @Override
        void derive(byte[] pixels, ImageShape shape) {
            byte[] edges = Edges.of(luma(pixels, shape), shape.height(), shape.width());
            for (int channel = 0; channel < shape.channels(); channel++) {
                System.arraycopy(edges, 0, pixels, channel * edges.length, edges.length);
            }
        }
    };

    /** Replaces the pixels of an image. */
    abstract void derive(byte[] pixels, ImageShape shape);

    private static byte[] luma(byte[] pixels, ImageShape shape) {
        return new ImageConversion(shape, new ImageShape(1, shape.height(), shape.width())).convert(pixels);
    }

    /**
     * Returns the pairs of a data set, or the data set itself.
     *
     * @param source its name
     * @param where the setting was set, to begin a message with
     * @throws InvalidInputException if it has no images to make such pairs of
     */
    public Dataset of(Dataset dataset, String source, String where) {
        if (this == NONE) {
            return dataset;
        }
        if (dataset.size() > 0 && dataset.counterpart(0).isPresent()) {
            throw InvalidInputException.lines(
                    where + ": gan4j.data.pairs is set, but data set \"" + source + "\" has pairs already.",
                    "Leave it out, or name other data in gan4j.data.source.");
        }
        if (dataset.isContinuous() || dataset.shape().isPoint()) {
            throw InvalidInputException.lines(
                    where + ": gan4j.data.pairs is set, but what data set \"" + source + "\" has is no images.",
                    "Leave it out.");
        }
        if (this == COLOURISE && dataset.shape().channels() == 1) {
            throw InvalidInputException.lines(
                    where + ": gan4j.data.pairs is colourise, but the images of data set \"" + source
                            + "\" are grey: there is no colour to learn.",
                    "Name data in colour in gan4j.data.source.");
        }
        return new Pairs(new Derived(dataset, this), dataset);
    }

    private record Derived(Dataset images, DerivedPairs kind) implements Dataset {
        @Override
        public int size() {
            return images.size();
        }

        @Override
        public ImageShape shape() {
            return images.shape();
        }

        @Override
        public int classes() {
            return 0;
        }

        @Override
        public void pixels(int index, byte[] target) {
            images.pixels(index, target);
            kind.derive(target, shape());
        }

        @Override
        public int label(int index) {
            throw new IllegalStateException("images without labels");
        }
    }
}
