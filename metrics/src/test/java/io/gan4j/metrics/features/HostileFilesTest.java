package io.gan4j.metrics.features;

import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.gan4j.config.Configuration;
import io.gan4j.config.Settings;
import io.gan4j.data.ValueRange;
import io.gan4j.metric.FeatureNetwork;
import io.gan4j.testkit.HostileFiles;
import io.gan4j.testkit.HostileFiles.Reading;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** Networks of others; of what ONNX Runtime allocates Java knows nothing. */
class HostileFilesTest {
    @TempDir
    static Path shared;

    static Stream<Arguments> readers() {
        Path place = shared.resolve("tiny.onnx");
        Settings settings = Configuration.withoutVariant(
                        HostileFilesTest.class.getClassLoader(),
                        List.of("features.onnx.file=" + place, "features.onnx.height=2", "features.onnx.width=1"))
                .at("features.onnx");
        long any = TinyOnnx.ANY;
        byte[] flat = new TinyOnnx()
                .input("x", any, 3, 2, 1)
                .output("y", any, any)
                .node("Flatten", "y", "x")
                .toByteArray();
        byte[] sums = new TinyOnnx()
                .input("x", 2, 3, 2, 1)
                .output("z", 2, 3, 2, 1)
                .constant("c", new float[] {1, 2}, 2, 1)
                .node("Add", "z", "x", "c")
                .toByteArray();
        return Stream.of(arguments(new HostileFiles("onnx", ".onnx", flat, sums).allocating(64, 100), (Reading)
                file -> {
                    Files.write(place, Files.readAllBytes(file));
                    try (FeatureNetwork network = new OnnxFeatures().open(settings);
                            INDArray images = Nd4j.create(2, 3, 2, 1)) {
                        network.features(images, ValueRange.UNIT).close();
                    }
                }));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("readers")
    void are_read_or_refused(HostileFiles files, Reading reading, @TempDir Path folder) {
        files.areReadOrRefused(folder, reading);
    }
}
