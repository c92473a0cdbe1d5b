package io.gan4j.data;

/**
 * How an image is laid into its place in a batch.
 *
 * @param mirrored whether it is seen from right to left
 * @param down by how many pixels it is moved; what comes in at the edge repeats the edge
 * @param right likewise
 */
record Placing(boolean mirrored, int down, int right) {
    static final Placing AS_IT_IS = new Placing(false, 0, 0);

    /** Returns the index of the pixel that is seen at {@code index}, both in the order channel, row, column. */
    int from(int index, ImageShape image) {
        int line = index / image.width();
        int channel = line / image.height();
        int row = within(line % image.height() - down, image.height());
        int column = within(index % image.width() - right, image.width());
        return (channel * image.height() + row) * image.width() + (mirrored ? image.width() - 1 - column : column);
    }

    private static int within(int position, int size) {
        return Math.max(0, Math.min(size - 1, position));
    }
}
