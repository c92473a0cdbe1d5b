package io.gan4j.metric;

/** Which way a metric points; and where it has a floor, which side of it {@link Score.Floor#beside} should be on. */
public enum Better {
    HIGHER("↑"),
    LOWER("↓"),
    /** The nearer to what real images reach against real ones, the better; more is not better than that. */
    NEAR_FLOOR("≈");

    private final String sign;

    Better(String sign) {
        this.sign = sign;
    }

    /**
     * Returns whether {@code value} is better than {@code other}.
     *
     * @throws IllegalStateException of {@link #NEAR_FLOOR}, which two values do not tell
     */
    public boolean prefers(double value, double other) {
        return switch (this) {
            case HIGHER -> value > other;
            case LOWER -> value < other;
            case NEAR_FLOOR ->
                throw new IllegalStateException("which of two values is better is not known without a floor");
        };
    }

    /** Returns an arrow for tables. */
    public String sign() {
        return sign;
    }
}
