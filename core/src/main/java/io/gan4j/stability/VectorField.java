package io.gan4j.stability;

/** Where the players of a game are going, all their parameters in a row. */
public interface VectorField {
    /** Returns how many parameters there are. */
    int size();

    /**
     * Returns the field at a place: down the gradient of each player's own loss.
     *
     * @param parameters {@code [size]}
     * @return {@code [size]}; the caller owns the array
     */
    double[] at(double[] parameters);
}
