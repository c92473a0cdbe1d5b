package io.gan4j.variants.cyclegan;

import static org.assertj.core.api.Assertions.assertThat;

import io.gan4j.Gan;
import io.gan4j.config.Configuration;
import io.gan4j.data.Examples;
import io.gan4j.data.ImageShape;
import io.gan4j.internal.Session;
import io.gan4j.train.StepResult;
import io.gan4j.train.TrainingEvent;
import io.gan4j.train.TrainingListener;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The paper's networks as they are; the contract trains small ones. */
class PaperPresetTest {
    @Test
    void trains_the_papers_networks_on_images_of_256_pixels() {
        Gan gan = Gan.create();
        Configuration paper = gan.configure("cyclegan", "preset=paper", "data.source=few-emoji");
        Examples data = Session.trainingExamples(gan.registry(), paper);
        Session session = Session.on(gan.registry(), paper, data.spec());
        List<StepResult> results = new ArrayList<>();

        session.trainer(session.streams(data), List.of(new TrainingListener() {
                    @Override
                    public void onStep(TrainingEvent event, StepResult result) {
                        results.add(result);
                    }
                }))
                .run(2);

        assertThat(data.spec().image()).isEqualTo(new ImageShape(3, 256, 256));
        assertThat(session.plan().trained().networks())
                .extracting(network -> network.name() + " " + network.summary().parameters())
                .containsExactly(
                        "generator-A-to-B 11378179",
                        "discriminator-B 2764737",
                        "generator-B-to-A 11378179",
                        "discriminator-A 2764737");
        assertThat(session.plan().steps()).isEqualTo(200 * 56);
        assertThat(results)
                .hasSize(2)
                .allSatisfy(result -> assertThat(result.values())
                        .containsOnlyKeys(
                                "loss/generators",
                                "loss/discriminator-A",
                                "loss/discriminator-B",
                                "loss/adversarial",
                                "loss/cycle")
                        .allSatisfy(
                                (name, value) -> assertThat(value).isFinite().isPositive()));
    }
}
