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

    /** Returns an arrow for tables. */
    public String sign() {
        return sign;
    }
}
