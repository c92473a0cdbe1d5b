package io.gan4j.metric;

/**
 * A metric that was not made.
 *
 * @param metric its name
 * @param why what it would need, or why it is not defined for what there is
 */
public record LeftOut(String metric, String why) {
    static LeftOut without(Need need, String metric) {
        return new LeftOut(metric, "without " + need.words() + " (" + need.hint() + ")");
    }
}
