package io.gan4j.testkit;

import java.util.List;
import org.junit.jupiter.api.Nested;

/** The contract on a variant of one phase, and on one of two. */
class TinyGanTest {
    @Nested
    class OnePhase implements VariantContract {
        @Override
        public String name() {
            return "tiny";
        }

        @Override
        public List<String> small() {
            return List.of();
        }
    }

    @Nested
    class TwoPhases implements VariantContract {
        @Override
        public String name() {
            return "tiny";
        }

        @Override
        public List<String> small() {
            return List.of("variants.tiny.phases=2", "training={ema=0.5,discriminator-steps=2}");
        }
    }
}
