package io.gan4j.studio;

import io.gan4j.TrainedModel;
import io.gan4j.error.InvalidInputException;
import io.gan4j.nn.Network;
import io.gan4j.nn.NetworkSummary;
import io.gan4j.tensor.OneHot;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.indexing.NDArrayIndex;

/**
 * The feature maps of a generator, switched off one by one: what an image lacks then is what they draw.
 *
 * <p>Source: Radford et al. 2015, section 6.3.1, where maps that draw windows are dropped.
 */
final class FeatureMaps {
    /** Of a layer: more would not be seen through. */
    private static final int MOST = 256;

    private final TrainedModel model;
    private final Network network;
    private final List<Layer> layers;

    /** A layer with maps. */
    record Layer(String name, int maps, int side) {}

    /**
     * What switching off does to an image.
     *
     * @param image without those that are off
     * @param images without those, and of each one map more
     * @param errors mean squared difference that each makes, black and white 1 apart
     */
    @SuppressWarnings("ArrayRecordComponent") // handed on, never compared
    record Without(INDArray image, INDArray images, double[] errors) {}

    /** @throws InvalidInputException if the generator is of several networks, or has no maps */
    FeatureMaps(TrainedModel model) {
        this.model = model;
        network = model.generator()
                .sampled()
                .orElseThrow(() -> new InvalidInputException("The generator of run "
                        + model.folder().name() + " is of several networks: its maps cannot be switched off here."));
        layers = layers(network.internals().summary());
        if (layers.isEmpty()) {
            throw new InvalidInputException(
                    "The generator of run " + model.folder().name() + " has no feature maps.");
        }
    }

    /**
     * Returns those whose outcome is seen by what lies behind, the last ones of a size: behind normalization and ReLU.
     */
    private static List<Layer> layers(NetworkSummary summary) {
        List<Layer> layers = new ArrayList<>();
        for (NetworkSummary.Layer layer : summary.layers()) {
            List<Long> shape = layer.outputShape();
            if (shape.size() == 3 && shape.get(0) > 3 && shape.get(0) <= MOST) {
                Layer maps = new Layer(
                        layer.name(), shape.get(0).intValue(), shape.get(1).intValue());
                if (!layers.isEmpty()) {
                    Layer before = layers.get(layers.size() - 1);
                    if (before.maps() == maps.maps() && before.side() == maps.side()) {
                        layers.remove(before);
                    }
                }
                layers.add(maps);
            }
        }
        return layers;
    }

    List<Layer> layers() {
        return layers;
    }

    /** Returns the name of the one next to the image: its maps can be seen at work. */
    String last() {
        return layers.get(layers.size() - 1).name();
    }

    /**
     * Makes an image without some maps, and without each map of the layer beside.
     *
     * @param code {@code [1, size]}
     * @param labels of it, one or none
     * @param off maps of the layer that are off in all
     * @throws InvalidInputException if there is no such layer
     */
    Without without(INDArray code, int[] labels, String layer, Set<Integer> off) {
        int maps = layers.stream()
                .filter(one -> one.name().equals(layer))
                .findFirst()
                .orElseThrow(() -> new InvalidInputException("There is no layer \"" + layer + "\" with maps."))
                .maps();
        INDArray codes = code.repeat(0, maps + 1);
        INDArray[] condition = labels.length == 0
                ? new INDArray[0]
                : new INDArray[] {OneHot.of(labels, model.classes()).repeat(0, maps + 1)};
        Map<String, INDArray> said = network.internals()
                .activations(
                        (name, made) -> name.equals(layer) ? switchedOff(made, off) : made,
                        Network.inputs(codes, condition));
        INDArray all = Objects.requireNonNull(said.get(network.heads().get(0)));
        int length = model.data().image().length();
        float[] numbers = all.dup('c').data().asFloat();
        double[] errors = new double[maps];
        for (int map = 0; map < maps; map++) {
            for (int i = 0; i < length; i++) {
                double difference = numbers[(map + 1) * length + i] - numbers[i];
                errors[map] +=
                        difference * difference / Math.pow(model.data().range().width(), 2) / length;
            }
        }
        INDArray image = images(Arrays.copyOf(numbers, length));
        INDArray others = images(Arrays.copyOfRange(numbers, length, numbers.length));
        return new Without(image, others, errors);
    }

    private INDArray images(float[] numbers) {
        long n = numbers.length / model.data().image().length();
        return Nd4j.createFromArray(numbers).reshape('c', model.data().image().batch(n));
    }

    /** Switches off {@code off} everywhere, and one more in each example but the first. */
    private static INDArray switchedOff(INDArray said, Set<Integer> off) {
        for (int map = 0; map < said.size(1); map++) {
            said.get(NDArrayIndex.point(map + 1L), NDArrayIndex.point(map)).assign(0);
            if (off.contains(map)) {
                said.get(NDArrayIndex.all(), NDArrayIndex.point(map)).assign(0);
            }
        }
        return said;
    }
}
