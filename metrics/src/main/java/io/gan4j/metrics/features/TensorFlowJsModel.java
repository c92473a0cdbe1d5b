package io.gan4j.metrics.features;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.json.JsonReadFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.StreamSupport;

/**
 * A network of Keras as TensorFlow.js keeps it, bundled as JavaScript: its layers, and weights of a byte each with the
 * minimum and the step of their array.
 */
final class TensorFlowJsModel {
    private static final JsonMapper MAPPER = JsonMapper.builder(new JsonFactory())
            .enable(JsonReadFeature.ALLOW_UNQUOTED_FIELD_NAMES)
            .enable(JsonReadFeature.ALLOW_LEADING_DECIMAL_POINT_FOR_NUMBERS)
            .build();

    /** In front of what a file of a bundle holds. */
    private static final String EXPORTS = ".exports=";

    private final Map<String, JsonNode> layers;
    private final Map<String, Weights> weights;

    /**
     * An array of weights.
     *
     * @param shape kernels are {@code [h, w, in, out]}
     * @param values row by row
     */
    @SuppressWarnings("ArrayRecordComponent") // handed on, never compared
    record Weights(int[] shape, double[] values) {}

    private TensorFlowJsModel(Map<String, JsonNode> layers, Map<String, Weights> weights) {
        this.layers = layers;
        this.weights = weights;
    }

    /**
     * Reads a network.
     *
     * @param files by their names: {@code model.min.js}, and those that it says the weights are in
     * @throws IOException if something is not as it should be
     */
    static TensorFlowJsModel read(Map<String, byte[]> files) throws IOException {
        JsonNode model = literal(text(files, "model"));
        Map<String, JsonNode> layers = new LinkedHashMap<>();
        for (JsonNode layer : model.at("/modelTopology/model_config/config/layers")) {
            layers.put(layer.path("name").asText(), layer);
        }
        Map<String, Weights> weights = new HashMap<>();
        for (JsonNode group : model.path("weightsManifest")) {
            ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            for (JsonNode path : group.path("paths")) {
                bytes.writeBytes(decoded(text(files, path.asText()), path.asText()));
            }
            read(group.path("weights"), bytes.toByteArray(), weights);
        }
        return new TensorFlowJsModel(layers, weights);
    }

    /** Reads arrays that lie back to back. */
    private static void read(JsonNode manifest, byte[] bytes, Map<String, Weights> weights) throws IOException {
        int start = 0;
        for (JsonNode entry : manifest) {
            String name = entry.path("name").asText();
            int[] shape = StreamSupport.stream(entry.path("shape").spliterator(), false)
                    .mapToInt(JsonNode::asInt)
                    .toArray();
            JsonNode quantization = entry.path("quantization");
            if (!quantization.path("dtype").asText().equals("uint8")) {
                throw new IOException("weights " + name + " are not of a byte each");
            }
            int length = 1;
            for (int size : shape) {
                length = Math.multiplyExact(length, size);
            }
            if (length > bytes.length - start) {
                throw new IOException("there are too few bytes for weights " + name);
            }
            double low = quantization.path("min").asDouble();
            double step = quantization.path("scale").asDouble();
            double[] values = new double[length];
            for (int i = 0; i < length; i++) {
                values[i] = low + step * (bytes[start + i] & 0xff);
            }
            weights.put(name, new Weights(shape, values));
            start += length;
        }
        if (start != bytes.length) {
            throw new IOException("there are " + (bytes.length - start) + " bytes too many for the weights");
        }
    }

    private static String text(Map<String, byte[]> files, String name) throws IOException {
        byte[] bytes = files.get(name + ".min.js");
        if (bytes == null) {
            throw new IOException("there is no file " + name + ".min.js");
        }
        return new String(bytes, StandardCharsets.UTF_8);
    }

    /** Returns the object that a file exports; what a minifier writes for true and false is no JSON. */
    private static JsonNode literal(String script) throws IOException {
        int start = script.indexOf(EXPORTS + "{");
        if (start < 0) {
            throw new IOException("model.min.js exports no object");
        }
        String object =
                script.substring(start + EXPORTS.length()).replace("!0", "true").replace("!1", "false");
        try (JsonParser parser = MAPPER.createParser(object)) {
            return MAPPER.readTree(parser);
        }
    }

    /** Returns the bytes that a file exports as a text. */
    private static byte[] decoded(String script, String name) throws IOException {
        int start = script.indexOf(EXPORTS + "\"") + EXPORTS.length() + 1;
        int end = script.indexOf('"', start);
        if (start <= EXPORTS.length() || end < 0) {
            throw new IOException(name + ".min.js exports no text");
        }
        try {
            return Base64.getDecoder().decode(script.substring(start, end));
        } catch (IllegalArgumentException e) {
            throw new IOException(name + ".min.js is not in Base64", e);
        }
    }

    /** Returns the names of a layer and of all that its output comes from, inputs of layers before the layers. */
    Set<String> leadingTo(String layer) throws IOException {
        Set<String> leading = new LinkedHashSet<>();
        gather(layer, leading);
        return leading;
    }

    private void gather(String layer, Set<String> leading) throws IOException {
        if (!leading.contains(layer)) {
            for (String input : inputs(layer)) {
                gather(input, leading);
            }
            leading.add(layer);
        }
    }

    /** Returns the layers that a layer takes the outputs of. */
    List<String> inputs(String layer) throws IOException {
        return StreamSupport.stream(layer(layer).path("inbound_nodes").path(0).spliterator(), false)
                .map(input -> input.path(0).asText())
                .toList();
    }

    /** Returns Keras' name of what a layer does: {@code Conv2D}. */
    String kind(String layer) throws IOException {
        return layer(layer).path("class_name").asText();
    }

    /** Returns what a layer is set to. */
    JsonNode settings(String layer) throws IOException {
        return layer(layer).path("config");
    }

    private JsonNode layer(String name) throws IOException {
        JsonNode layer = layers.get(name);
        if (layer == null) {
            throw new IOException("the network has no layer " + name);
        }
        return layer;
    }

    /** Returns the weights of a layer: its {@code kernel}, {@code beta}, … */
    Weights weights(String layer, String name) throws IOException {
        Weights found = weights.get(layer + "/" + name);
        if (found == null) {
            throw new IOException("there are no weights " + layer + "/" + name);
        }
        return found;
    }
}
