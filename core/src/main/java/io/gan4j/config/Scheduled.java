package io.gan4j.config;

/**
 * A number that moves over a training: {@code from} at its start, {@code to} after the share {@code until} of it, and
 * from there on.
 *
 * <p>As a component of a settings record it is written as a plain number, which stays, or as a block: {@code beta2 {
 * from = 0.9, to = 0.99, until = 0.2, by = cosine }}.
 *
 * @param until share of the training, in (0, 1]
 * @param by the way from one to the other
 */
public record Scheduled(double from, double to, double until, By by) {
    /** Ways from one number to another. */
    public enum By {
        LINEAR,
        /**
         * Half a wave of a cosine: slow at both ends.
         *
         * <p>Source: Loshchilov and Hutter 2017, "SGDR: stochastic gradient descent with warm restarts", equation 5,
         * without restarts; {@code cosine_decay_with_warmup}, without a warm-up, in the training loop of R3GAN (Huang
         * et al. 2024).
         */
        COSINE,
        /** By the same factor in equal times: both ends are above 0, or both below. */
        EXPONENTIAL,
        /** At once, when {@code until} is reached. */
        STEP
    }

    public Scheduled {
        Require.that(until > 0 && until <= 1, "until", "must be more than 0 and at most 1");
        Require.that(
                by != By.EXPONENTIAL || from * to > 0,
                "by",
                "must not be exponential from or to 0: no factor leads there");
        Require.that(by != By.STEP || until < 1, "until", "must be below 1 where by is step");
    }

    /** Returns a number that stays. */
    public static Scheduled constant(double value) {
        return new Scheduled(value, value, 1, By.LINEAR);
    }

    /** Returns whether it is 0 all the time. */
    public boolean isZero() {
        return from == 0 && to == 0;
    }

    /** Returns whether it stays. */
    public boolean isConstant() {
        return from == to;
    }

    /**
     * Returns the number after that share of the training.
     *
     * @param progress from 0, its start, to 1, its end; beyond them the number is what it is there
     */
    public double at(double progress) {
        double done = Math.max(0, Math.min(1, progress / until));
        double way = switch (by) {
            case LINEAR -> done;
            case COSINE -> (1 - Math.cos(Math.PI * done)) / 2;
            case EXPONENTIAL -> from == to ? 0 : (Math.pow(to / from, done) - 1) / (to / from - 1);
            case STEP -> done < 1 ? 0 : 1;
        };
        return from + (to - from) * way;
    }
}
