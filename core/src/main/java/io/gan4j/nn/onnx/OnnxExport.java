package io.gan4j.nn.onnx;

import static java.util.Objects.requireNonNull;

import io.gan4j.error.InvalidInputException;
import io.gan4j.file.DurableFiles;
import io.gan4j.nn.Averaged;
import io.gan4j.nn.Direction;
import io.gan4j.nn.Generates;
import io.gan4j.nn.Network;
import io.gan4j.nn.Translates;
import io.gan4j.nn.compiled.Definition;
import io.gan4j.nn.onnx.OnnxGraph.Size;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import onnx.Onnx;

/**
 * Writes models in the <a href="https://onnx.ai">ONNX</a> format, opset {@value #OPSET}, for any batch: what is
 * computed in use, all of it in one graph, whatever the networks. Numbers are floats.
 *
 * <p>A file that is there is replaced, at once or not at all. Layers that ONNX has no operators for are refused with an
 * {@link InvalidInputException} that names them.
 */
public final class OnnxExport {
    /** The version of ONNX's operators that files are written in. */
    public static final int OPSET = OnnxGraph.OPSET;

    private OnnxExport() {}

    /**
     * Writes what makes images of codes. In come {@code codes}, {@code [n, size]}; {@code labels}, {@code [n,
     * classes]}, one 1 in each row, or {@code text}, {@code [n, size]}, vectors of the text encoder, where they are
     * taken. Out come {@code images}, {@code [n, c, h, w]} in the data's value range, and of several stages those of
     * the ones before as {@code stage-1} and so on.
     *
     * @param textSize numbers of a text's vector, for a generator that takes them
     * @param metadata free texts by name
     */
    public static void write(
            Generates generator, long textSize, Weights weights, Map<String, String> metadata, Path file) {
        OnnxGraph graph = new OnnxGraph();
        graph.input("codes", List.of(Size.of(generator.latentSpace().size())));
        List<String> condition = new ArrayList<>();
        if (generator.classes() > 0) {
            graph.input("labels", List.of(Size.of(generator.classes())));
            condition.add("labels");
        }
        if (generator.takesText()) {
            graph.input("text", List.of(Size.of(textSize)));
            condition.add("text");
        }
        List<String> stages = generator.draw(new OnnxComputation(graph, weights), "codes", condition);
        for (int i = 1; i < stages.size(); i++) {
            graph.output("stage-" + i, stages.get(i - 1));
        }
        graph.output("images", stages.get(stages.size() - 1));
        write(graph, metadata, file);
    }

    /**
     * Writes what translates. In come {@code images}, {@code [n, c, h, w]} in the data's value range, of any size where
     * the network takes any, and {@code hints}, {@code [n, c + 1, h, w]}, where they are taken: at some points the
     * colour that is asked for there and a 1, else 0. Out come {@code translated}, in the shape of the images.
     *
     * @param metadata free texts by name
     */
    public static void write(
            Translates model, Direction direction, Weights weights, Map<String, String> metadata, Path file) {
        Averaged network = model.translator(direction);
        List<Size> sizes = sizes(weights.of(network), 0);
        OnnxGraph graph = new OnnxGraph();
        OnnxComputation computation = new OnnxComputation(graph, weights);
        String input = "images";
        if (model.takesHints()) {
            long channels = (sizes.get(0).known() - 1) / 2;
            graph.input("images", withChannels(channels, sizes));
            graph.input("hints", withChannels(channels + 1, sizes));
            input = computation.joined(List.of("images", "hints"));
        } else {
            graph.input("images", sizes);
        }
        graph.output("translated", computation.output(network, List.of(input)));
        write(graph, metadata, file);
    }

    /**
     * Writes one network. In and out come what its inputs and heads are called.
     *
     * @param metadata free texts by name
     */
    public static void write(Network network, Map<String, String> metadata, Path file) {
        OnnxGraph graph = new OnnxGraph();
        List<String> inputs = network.inputs();
        for (int i = 0; i < inputs.size(); i++) {
            graph.input(inputs.get(i), sizes(network, i));
        }
        new OnnxNetwork(graph, network).add(inputs).forEach(graph::output);
        write(graph, metadata, file);
    }

    private static List<Size> withChannels(long channels, List<Size> sizes) {
        return List.of(Size.of(channels), sizes.get(1), sizes.get(2));
    }

    /** Returns the sizes of an example of an input. */
    private static List<Size> sizes(Network network, int input) {
        Definition definition = Definition.of(network);
        List<Size> sizes = new ArrayList<>(Arrays.stream(
                        requireNonNull(definition.types().get(network.inputs().get(input)))
                                .getShape(false))
                .mapToObj(Size::of)
                .toList());
        if (definition.anySize()) {
            sizes.set(1, Size.any("height"));
            sizes.set(2, Size.any("width"));
        }
        return sizes;
    }

    private static void write(OnnxGraph graph, Map<String, String> metadata, Path file) {
        Onnx.ModelProto model = graph.model(metadata);
        DurableFiles.replace(file, written -> {
            try (var out = Files.newOutputStream(written)) {
                model.writeTo(out);
            }
        });
    }
}
