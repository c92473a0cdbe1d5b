package io.gan4j.nn.compiled;

import static org.assertj.core.api.Assertions.assertThat;

import io.gan4j.data.ValueRange;
import io.gan4j.nn.Network;
import io.gan4j.nn.NetworkShape;
import io.gan4j.nn.layers.EqualizedLearningRate;
import io.gan4j.nn.layers.LayerNormalization;
import io.gan4j.nn.layers.ScaleShift;
import io.gan4j.nn.layers.SpectralNormalization;
import io.gan4j.random.Randomness;
import java.util.List;
import java.util.Set;
import org.deeplearning4j.nn.api.layers.LayerConstraint;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration.GraphBuilder;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.graph.LayerVertex;
import org.deeplearning4j.nn.conf.layers.BatchNormalization;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.Layer;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.learning.config.Sgd;

class ReparametrizationTest {
    private static final NetworkShape SHAPE =
            NetworkShape.of(ValueRange.SYMMETRIC).withInput("x", 3).withOutput("y", 1);

    private static Network compiled(ComputationGraphConfiguration configuration) {
        return NetworkCompiler.compile(
                "net", configuration, SHAPE, DataType.DOUBLE, new Sgd(0.1), ExecutorKind.DL4J, new Randomness(1));
    }

    private static GraphBuilder marked(LayerConstraint... marks) {
        return new NeuralNetConfiguration.Builder().constrainWeights(marks).graphBuilder();
    }

    private static ComputationGraphConfiguration two(GraphBuilder graph, Layer... between) {
        String before = "x";
        graph.addInputs("x").addLayer("first", new DenseLayer.Builder().nOut(4).build(), "x");
        before = "first";
        for (Layer layer : between) {
            String name = before + "-then";
            graph.addLayer(name, layer, before);
            before = name;
        }
        return graph.addLayer("y", new DenseLayer.Builder().nOut(1).build(), before)
                .setOutputs("y")
                .setInputTypes(SHAPE.inputTypes())
                .build();
    }

    @Test
    void a_mark_survives_copies_and_json() {
        ComputationGraphConfiguration written = two(marked(new EqualizedLearningRate(1.5)));
        ComputationGraphConfiguration read =
                ComputationGraphConfiguration.fromJson(written.clone().toJson());
        EqualizedLearningRate expected = new EqualizedLearningRate(1.5);
        expected.setParams(Set.of("W"));
        assertThat(read).isEqualTo(written);
        assertThat(((LayerVertex) read.getVertices().get("first"))
                        .getLayerConf()
                        .getLayer()
                        .getConstraints())
                .isEqualTo(List.of(expected))
                .isNotEqualTo(List.of(new EqualizedLearningRate(1.5)));
    }

    @Test
    void says_whether_all_weights_are_spectrally_normalized() {
        assertThat(compiled(two(marked(new SpectralNormalization()), new LayerNormalization(), new ScaleShift()))
                        .internals()
                        .hasSpectralNormalization())
                .isTrue();
        assertThat(compiled(two(marked(new EqualizedLearningRate())))
                        .internals()
                        .hasSpectralNormalization())
                .isFalse();
        GraphBuilder firstOnly = new NeuralNetConfiguration.Builder()
                .graphBuilder()
                .addInputs("x")
                .addLayer(
                        "first",
                        new DenseLayer.Builder()
                                .nOut(4)
                                .constrainWeights(new SpectralNormalization())
                                .build(),
                        "x")
                .addLayer("y", new DenseLayer.Builder().nOut(1).build(), "first")
                .setOutputs("y")
                .setInputTypes(SHAPE.inputTypes());
        assertThat(compiled(firstOnly.build()).internals().hasSpectralNormalization())
                .isFalse();
    }

    @Test
    void says_whether_there_is_batch_normalization() {
        assertThat(compiled(two(marked(), new BatchNormalization())).internals().hasBatchNormalization())
                .isTrue();
        assertThat(compiled(two(marked(), new LayerNormalization())).internals().hasBatchNormalization())
                .isFalse();
    }
}
