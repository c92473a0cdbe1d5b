package io.gan4j.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.gan4j.Gan;
import io.gan4j.config.Configuration;
import io.gan4j.data.Examples;
import io.gan4j.data.stream.TrainingStreams;
import io.gan4j.testkit.FewDigits;
import io.gan4j.train.TrainStep;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MemoryForecastTest {
    private final Gan gan = FewDigits.gan();

    @ParameterizedTest
    @CsvSource({"1, 1", "2, 1", "3, 1", "4, 1", "9, 1", "48, 1", "3, 3", "12, 4"})
    void foretells_what_the_passes_of_a_step_hold(int batchSize, int packing) {
        Configuration configuration = gan.configure(
                "tiny",
                Optional.empty(),
                List.of(
                        "data={source=few-digits,batch-size=" + batchSize + "}",
                        "discriminator.packing=" + packing,
                        "image={height=16,width=16}",
                        "networks={generator=dcgan-generator,discriminator=dcgan-discriminator}",
                        "networks={dcgan-generator.width=16,dcgan-discriminator.width=16}"));
        Examples data = new ExampleReader(gan.registry(), configuration.settings(), line -> {}).training();
        Session foretelling = Session.on(gan.registry(), configuration, data.spec());
        Session doing = Session.on(gan.registry(), configuration, data.spec());

        long foretold =
                MemoryForecast.passes(foretelling, data, foretelling.plan().trained());

        assertThat((double) foretold / held(doing.plan().trained(), doing.streams(data)))
                .isCloseTo(1, within(0.05));
    }

    private static long held(TrainStep step, TrainingStreams batches) {
        step.step(0, batches);
        step.endStep();
        return step.networks().stream()
                .mapToLong(network -> network.internals().passBytes())
                .sum();
    }
}
