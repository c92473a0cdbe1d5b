package io.gan4j.nn;

import java.util.List;

/**
 * What a network is made of.
 *
 * @param layers in the order of computation
 * @param parameters how many numbers the optimiser learns
 */
public record NetworkSummary(String name, List<Layer> layers, long parameters) {
    public NetworkSummary {
        layers = List.copyOf(layers);
    }

    /** Returns how many numbers all layers give out for one example. */
    public long activations() {
        return layers.stream()
                .mapToLong(layer -> layer.outputShape().stream().reduce(1L, Math::multiplyExact))
                .sum();
    }

    /**
     * One layer or vertex.
     *
     * @param kind such as {@code convolution 4×4/2}
     * @param outputShape of one example
     * @param parameters learned ones
     */
    public record Layer(String name, String kind, List<Long> outputShape, long parameters) {
        public Layer {
            outputShape = List.copyOf(outputShape);
        }
    }
}
