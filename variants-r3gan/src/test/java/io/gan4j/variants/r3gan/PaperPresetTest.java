package io.gan4j.variants.r3gan;

import static org.assertj.core.api.Assertions.assertThat;

import io.gan4j.Gan;
import io.gan4j.data.ImageShape;
import io.gan4j.testkit.FewDigits;
import io.gan4j.testkit.ShortTraining;
import org.junit.jupiter.api.Test;

/** The paper's networks as they are; the contract trains small ones. */
class PaperPresetTest {
    /** 20.73 and 20.68 million parameters: appendix, table 6. */
    @Test
    void trains_the_papers_networks() {
        Gan gan = FewDigits.gan();

        ShortTraining paper = ShortTraining.of(
                gan, gan.configure("r3gan", "preset=paper", "data={source=few-digits,batch-size=2}"), 2);

        assertThat(paper.data().image()).isEqualTo(new ImageShape(3, 32, 32));
        assertThat(paper.networks())
                .containsExactly("generator 20732160", "generator-average 20732160", "discriminator 20683776");
        assertThat(paper.results())
                .hasSize(2)
                .allSatisfy(result -> assertThat(result.values())
                        .containsKeys("penalty/r1", "penalty/r2")
                        .allSatisfy((name, value) -> assertThat(value).isFinite()));
    }
}
