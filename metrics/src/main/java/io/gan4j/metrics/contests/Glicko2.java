package io.gan4j.metrics.contests;

import java.util.List;

/**
 * A player's skill by Glickman's system: an estimate, and how sure it is.
 *
 * @param rating on Elo's scale: 200 more win three games of four
 * @param deviation of the estimate
 * @param volatility how much the skill itself moves between rating periods
 * @see <a href="https://www.glicko.net/glicko/glicko2.pdf">paper: Glickman 2013, "Example of the Glicko-2 system"</a>
 */
record Glicko2(double rating, double deviation, double volatility) {
    /** Of a player who has not played. */
    static final Glicko2 NEW = new Glicko2(1500, 350, 0.06);

    private static final double SCALE = 173.7178;
    private static final double CENTRE = 1500;
    private static final double ACCURACY = 1e-9;

    /**
     * A game that was played.
     *
     * @param opponent as rated before the period
     * @param score 1 for won, 0 for lost, and what is between
     */
    record Game(Glicko2 opponent, double score) {}

    /**
     * Returns the skill after a rating period: steps 2 to 8 of the paper.
     *
     * @param constraint τ, how fast volatility may change: 0.3 to 1.2
     */
    Glicko2 after(List<Game> games, double constraint) {
        double phi = deviation / SCALE;
        if (games.isEmpty()) {
            return new Glicko2(rating, SCALE * Math.hypot(phi, volatility), volatility);
        }
        double information = 0;
        double surprise = 0;
        for (Game game : games) {
            double weight = weight(game.opponent.deviation / SCALE);
            double expected = 1 / (1 + Math.exp(-weight * (rating - game.opponent.rating) / SCALE));
            information += weight * weight * expected * (1 - expected);
            surprise += weight * (game.score - expected);
        }
        double variance = 1 / information;
        double moved = movedVolatility(phi, variance, variance * surprise, constraint);
        double before = phi * phi + moved * moved;
        double after = 1 / Math.sqrt(1 / before + information);
        return new Glicko2(
                CENTRE + SCALE * ((rating - CENTRE) / SCALE + after * after * surprise), SCALE * after, moved);
    }

    private static double weight(double phi) {
        return 1 / Math.sqrt(1 + 3 * phi * phi / (Math.PI * Math.PI));
    }

    /** Step 5: the root of f, by the Illinois method. */
    private double movedVolatility(double phi, double variance, double difference, double constraint) {
        double start = Math.log(volatility * volatility);
        double low = start;
        double high;
        if (difference * difference > phi * phi + variance) {
            high = Math.log(difference * difference - phi * phi - variance);
        } else {
            int k = 1;
            while (slope(start - k * constraint, start, phi, variance, difference, constraint) < 0) {
                k++;
            }
            high = start - k * constraint;
        }
        double atLow = slope(low, start, phi, variance, difference, constraint);
        double atHigh = slope(high, start, phi, variance, difference, constraint);
        while (Math.abs(high - low) > ACCURACY) {
            double next = low + (low - high) * atLow / (atHigh - atLow);
            double atNext = slope(next, start, phi, variance, difference, constraint);
            if (atNext * atHigh <= 0) {
                low = high;
                atLow = atHigh;
            } else {
                atLow /= 2;
            }
            high = next;
            atHigh = atNext;
        }
        return Math.exp(low / 2);
    }

    private static double slope(
            double x, double start, double phi, double variance, double difference, double constraint) {
        double power = Math.exp(x);
        double sum = phi * phi + variance + power;
        return power * (difference * difference - sum) / (2 * sum * sum) - (x - start) / (constraint * constraint);
    }
}
