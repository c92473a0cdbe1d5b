package io.gan4j.stability;

/**
 * Gradient descent.
 *
 * @param order who moves when
 * @param learningRate of both players, above 0
 * @param steps at least 4
 */
public record Descent(Order order, double learningRate, int steps) {
    /** Who moves when. */
    public enum Order {
        /** Both from where they stand. */
        SIMULTANEOUS("at once"),
        /** The discriminator, then the generator against the new one, as gan4j trains. */
        ALTERNATING("in turn");

        private final String text;

        Order(String text) {
            this.text = text;
        }

        @Override
        public String toString() {
            return text;
        }
    }
}
