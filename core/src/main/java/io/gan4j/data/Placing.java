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

    /** Returns the line, a row of a channel, that is seen at {@code line}, both counted through all channels. */
    int line(int line, int height) {
        int row = line % height;
        return line - row + within(row - down, height);
    }

    /** Returns the column that is seen at {@code column}. */
    int column(int column, int width) {
        int seen = within(column - right, width);
        return mirrored ? width - 1 - seen : seen;
    }

    private static int within(int position, int size) {
        return Math.max(0, Math.min(size - 1, position));
    }
}
