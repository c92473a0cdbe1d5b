package io.gan4j.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.gan4j.nn.Averaged;
import io.gan4j.nn.Direction;
import io.gan4j.nn.Generates;
import io.gan4j.nn.Mode;
import io.gan4j.nn.Network;
import io.gan4j.nn.Pass;
import io.gan4j.nn.Translates;
import io.gan4j.nn.compiled.Definition;
import io.gan4j.nn.onnx.OnnxExport;
import io.gan4j.nn.onnx.Weights;
import io.gan4j.random.Randomness;
import io.gan4j.tensor.OneHot;
import io.gan4j.train.TrainStep;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.LongStream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * What holds for the networks of all variants that come along.
 *
 * <p>{@code -Dgan4j.differences=true} prints the largest differences for docs/interchange.md.
 */
class EveryNetworkTest {
    /** Numbers of a text's vector, by hashed-words. */
    private static final int TEXT = 256;

    private static final double TOLERANCE = 1e-5;

    private final Randomness random = new Randomness(5);
    private int written;
    private double largest;

    @TempDir
    private Path folder;

    @ParameterizedTest
    @MethodSource("io.gan4j.cli.SmallNetworks#all")
    void is_computed_by_onednn_and_written_as_onnx(SmallNetworks small) {
        small.train(folder, event -> {
            TrainStep step = event.phase().step();
            step.networks()
                    .forEach(network -> assertThat(network.internals().takeTimes())
                            .as(network.name())
                            .noneMatch(time -> time.layer().contains("by DL4J")));
            if (event.step() == event.steps()) {
                step.networks().forEach(this::assertSame);
                step.generator().ifPresent(this::assertSame);
                step.translator().ifPresent(this::assertSame);
            }
        });

        assertThat(written).isPositive();
        if (Boolean.getBoolean("gan4j.differences")) {
            System.out.printf("| %s | %d | %.1e |%n", small, written, largest);
        }
    }

    private void assertSame(Network network) {
        Path file = file();
        OnnxExport.write(network, Map.of(), file);
        Definition definition = Definition.of(network);
        Map<String, INDArray> inputs = new LinkedHashMap<>();
        for (String input : network.inputs()) {
            long[] shape = definition.types().get(input).getShape(false);
            if (definition.anySize()) {
                shape[1] *= 2;
                shape[2] *= 3;
            }
            inputs.put(input, normal(shape));
        }
        Map<String, INDArray> found = OnnxFile.run(file, inputs);

        assertThat(found.keySet()).containsExactlyInAnyOrderElementsOf(network.heads());
        try (Pass pass = network.forward(Mode.INFER, inputs.values().toArray(INDArray[]::new))) {
            network.heads()
                    .forEach(head -> assertNear(network.name() + " " + head, found.get(head), pass.output(head)));
        }
    }

    private void assertSame(Generates generator) {
        Path file = file();
        OnnxExport.write(generator, TEXT, Weights.AVERAGED, Map.of(), file);
        Map<String, INDArray> inputs = new LinkedHashMap<>();
        inputs.put("codes", generator.latentSpace().draw(random, "codes", 0, 3));
        if (generator.classes() > 0) {
            inputs.put("labels", OneHot.of(new int[] {1, 0, 1}, generator.classes()));
        }
        if (generator.takesText()) {
            inputs.put("text", normal(TEXT));
        }
        Map<String, INDArray> found = OnnxFile.run(file, inputs);

        INDArray[] given = inputs.values().toArray(INDArray[]::new);
        INDArray[] condition = List.of(given).subList(1, given.length).toArray(INDArray[]::new);
        List<INDArray> stages = generator.generateStages(given[0], condition);
        assertThat(found).hasSameSizeAs(stages);
        assertNear("images", found.get("images"), stages.get(stages.size() - 1));
        for (int i = 1; i < stages.size(); i++) {
            assertNear("stage-" + i, found.get("stage-" + i), stages.get(i - 1));
        }
    }

    private void assertSame(Translates translator) {
        for (Direction direction : translator.directions()) {
            Path file = file();
            OnnxExport.write(translator, direction, Weights.AVERAGED, Map.of(), file);
            Averaged network = translator.translator(direction);
            long[] shape = Definition.of(network.used())
                    .types()
                    .get(network.used().heads().get(0))
                    .getShape(false);
            INDArray images = normal(shape);
            Optional<INDArray> hints =
                    translator.takesHints() ? Optional.of(normal(shape[0] + 1, shape[1], shape[2])) : Optional.empty();
            Map<String, INDArray> inputs = new HashMap<>(Map.of("images", images));
            hints.ifPresent(given -> inputs.put("hints", given));

            INDArray expected = hints.map(given -> translator.translate(direction, images, given))
                    .orElseGet(() -> translator.translate(direction, images));
            assertNear("translated", OnnxFile.run(file, inputs).get("translated"), expected);
        }
    }

    private Path file() {
        return folder.resolve(written++ + ".onnx");
    }

    private INDArray normal(long... shape) {
        long[] batch = LongStream.concat(LongStream.of(3), LongStream.of(shape)).toArray();
        return random.normal("inputs", written, batch).castTo(DataType.FLOAT);
    }

    private void assertNear(String what, INDArray found, INDArray expected) {
        assertThat(found.shape()).as(what).isEqualTo(expected.shape());
        double scale = Math.max(1, expected.amaxNumber().doubleValue());
        double difference = found.sub(expected).amaxNumber().doubleValue() / scale;
        assertThat(difference).as(what).isCloseTo(0, within(TOLERANCE));
        largest = Math.max(largest, difference);
    }
}
