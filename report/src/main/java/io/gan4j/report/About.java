package io.gan4j.report;

import java.util.Locale;

/** Times that are known roughly. */
public final class About {
    private static final double MINUTE = 60;
    private static final double HOUR = 60 * MINUTE;
    private static final double DAY = 24 * HOUR;

    private About() {}

    /** Returns {@code 40 s}, {@code 12 min}, {@code 3.5 h}, {@code 833 h} or {@code 120 days}. */
    public static String time(double seconds) {
        if (seconds < 2 * MINUTE) {
            return number(Math.max(1, seconds), 1, "s");
        }
        if (seconds < 2 * HOUR) {
            return number(seconds, MINUTE, "min");
        }
        return seconds < 100 * DAY ? number(seconds, HOUR, "h") : number(seconds, DAY, "days");
    }

    private static String number(double seconds, double unit, String name) {
        double count = seconds / unit;
        return String.format(Locale.ROOT, unit > MINUTE && count < 10 ? "%.1f %s" : "%,.0f %s", count, name);
    }
}
