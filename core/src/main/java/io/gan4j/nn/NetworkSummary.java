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
     * Returns by how much the height and the width of an image must be divisible, in a network that makes images of
     * images: the height of its last map over that of its smallest.
     *
     * @throws IllegalStateException if it has layers that are no maps
     */
    public int stride() {
        if (layers.stream().anyMatch(layer -> layer.outputShape().size() != 3)) {
            throw new IllegalStateException("network \"" + name + "\" does not make images of images of any size");
        }
        long smallest = layers.stream().mapToLong(Layer::height).min().orElseThrow();
        return Math.toIntExact(layers.get(layers.size() - 1).height() / smallest);
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

        private long height() {
            return outputShape.get(1);
        }
    }
}
