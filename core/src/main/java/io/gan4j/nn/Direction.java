package io.gan4j.nn;

/** From which of two domains into which images are translated. */
public enum Direction {
    /** From the first domain of the data into the second. */
    A_TO_B("A-to-B"),
    /** From the second domain of the data into the first. */
    B_TO_A("B-to-A");

    private final String text;

    Direction(String text) {
        this.text = text;
    }

    public Direction back() {
        return this == A_TO_B ? B_TO_A : A_TO_B;
    }

    /** Returns the class number, in the data, of the images that it starts from. */
    public int source() {
        return this == A_TO_B ? 0 : 1;
    }

    /** Returns the class number, in the data, of the images that it leads to. */
    public int target() {
        return back().source();
    }

    @Override
    public String toString() {
        return text;
    }
}
