package io.gan4j.metrics.contests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

class Glicko2Test {
    /** "Example of the Glicko-2 system", with τ = 0.5. */
    @Test
    void agrees_with_glickmans_example() {
        Glicko2 after = new Glicko2(1500, 200, 0.06)
                .after(
                        List.of(
                                new Glicko2.Game(new Glicko2(1400, 30, 0.06), 1),
                                new Glicko2.Game(new Glicko2(1550, 100, 0.06), 0),
                                new Glicko2.Game(new Glicko2(1700, 300, 0.06), 0)),
                        0.5);

        assertThat(after.rating()).isCloseTo(1464.06, within(0.01));
        assertThat(after.deviation()).isCloseTo(151.52, within(0.01));
        assertThat(after.volatility()).isCloseTo(0.05999, within(0.00001));
    }

    /** Step 6 alone: the deviation grows by the volatility. */
    @Test
    void who_does_not_play_is_known_less_well() {
        Glicko2 after = new Glicko2(1600, 200, 0.06).after(List.of(), 0.5);

        assertThat(after.rating()).isEqualTo(1600);
        assertThat(after.deviation()).isCloseTo(Math.hypot(200, 0.06 * 173.7178), within(1e-9));
        assertThat(after.volatility()).isEqualTo(0.06);
    }

    /** A surprise larger than the deviation: the other start of the search. */
    @Test
    void volatility_rises_after_a_surprise() {
        List<Glicko2.Game> defeats = Collections.nCopies(8, new Glicko2.Game(new Glicko2(1000, 30, 0.06), 0));

        Glicko2 after = new Glicko2(2000, 50, 0.06).after(defeats, 0.5);
        assertThat(after.volatility()).isGreaterThan(0.0605);
        assertThat(after.rating()).isLessThan(1900);
    }
}
