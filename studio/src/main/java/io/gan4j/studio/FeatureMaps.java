package io.gan4j.studio;

import com.google.common.collect.Lists;
import io.gan4j.TrainedModel;
import io.gan4j.error.InvalidInputException;
import io.gan4j.nn.Generates;
import io.gan4j.nn.Network;
import io.gan4j.nn.NetworkSummary;
import io.gan4j.tensor.OneHot;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.IntStream;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.indexing.NDArrayIndex;

/**
 * The feature maps of a generator, switched off one by one: what an image lacks then is what they draw.
 *
 * <p>Source: Radford et al. 2015, section 6.3.1, where maps that draw windows are dropped.
 */
final class FeatureMaps {
    /** Of a layer: more would not be seen through. */
    private static final int MOST = 256;

    private static final int MOST_AT_ONCE = 64;
    private static final int NONE = -1;

    private final TrainedModel model;
    private final Network network;
    private final List<Layer> layers;

    /** A layer with maps. */
    record Layer(String name, int maps, int side) {}

    /**
     * What switching off does to an image.
     *
     * @param image without those that are off
     * @param maps those that are off, and others that change the image most, the first of them most of all
     * @param images without those that are off, and of each of {@code maps} that one more
     * @param errors mean squared difference that each of {@code maps} makes, black and white 1 apart
     */
    @SuppressWarnings("ArrayRecordComponent") // handed on, never compared
    record Without(INDArray image, List<Integer> maps, List<INDArray> images, double[] errors) {}

    /** @throws InvalidInputException if the generator is of several networks, or has no maps */
    FeatureMaps(TrainedModel model) {
        this.model = model;
        network = model.generator()
                .sampled()
                .orElseThrow(() -> new InvalidInputException("The generator of run "
                        + model.folder().name() + " is of several networks: its maps cannot be switched off here."))
                .used();
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
     * Makes an image without some maps, and without one map of the layer more.
     *
     * @param code {@code [1, size]}
     * @param labels of it, one or none
     * @param off maps of the layer that are off in all
     * @param strongest how many others to show
     * @throws InvalidInputException if there is no such layer
     */
    Without without(INDArray code, int[] labels, String layer, Set<Integer> off, int strongest) {
        int maps = layers.stream()
                .filter(one -> one.name().equals(layer))
                .findFirst()
                .orElseThrow(() -> new InvalidInputException("There is no layer \"" + layer + "\" with maps."))
                .maps();
        INDArray image = images(code, labels, layer, off, List.of(NONE));
        double[] errors = new double[maps];
        List<Integer> all = IntStream.range(0, maps).boxed().toList();
        int atOnce = Math.min(MOST_AT_ONCE, Generates.batchOf((int) image.size(2), (int) image.size(3)));
        for (List<Integer> some : Lists.partition(all, atOnce)) {
            INDArray images = images(code, labels, layer, off, some);
            for (int i = 0; i < some.size(); i++) {
                errors[some.get(i)] = difference(image(images, i), image);
            }
        }
        List<Integer> chosen = all.stream()
                .sorted(Comparator.comparing((Integer map) -> !off.contains(map))
                        .thenComparing(map -> -errors[map]))
                .limit(off.stream().filter(all::contains).count() + strongest)
                .toList();
        List<INDArray> images = new ArrayList<>();
        for (List<Integer> some : Lists.partition(chosen, atOnce)) {
            INDArray made = images(code, labels, layer, off, some);
            IntStream.range(0, some.size()).forEach(i -> images.add(image(made, i)));
        }
        return new Without(
                image,
                chosen,
                images,
                chosen.stream().mapToDouble(map -> errors[map]).toArray());
    }

    /** Makes an image for each of some maps, without it, {@code [n, c, h, w]}. */
    private INDArray images(INDArray code, int[] labels, String layer, Set<Integer> off, List<Integer> maps) {
        INDArray[] condition = labels.length == 0
                ? new INDArray[0]
                : new INDArray[] {OneHot.of(labels, model.classes()).repeat(0, maps.size())};
        Map<String, INDArray> said = network.internals()
                .activations(
                        (name, made) -> name.equals(layer) ? switchedOff(made, off, maps) : made,
                        Network.inputs(code.repeat(0, maps.size()), condition));
        return Objects.requireNonNull(said.get(network.heads().get(0)));
    }

    private static INDArray image(INDArray images, long i) {
        return images.get(NDArrayIndex.interval(i, i + 1), NDArrayIndex.all(), NDArrayIndex.all(), NDArrayIndex.all())
                .dup('c');
    }

    private double difference(INDArray one, INDArray other) {
        double distance = one.distance2(other) / model.data().range().width();
        return distance * distance / one.length();
    }

    /** Switches off {@code off} everywhere, and one more in each example. */
    private static INDArray switchedOff(INDArray said, Set<Integer> off, List<Integer> maps) {
        for (int map = 0; map < said.size(1); map++) {
            if (off.contains(map)) {
                said.get(NDArrayIndex.all(), NDArrayIndex.point(map)).assign(0);
            }
        }
        for (int i = 0; i < maps.size(); i++) {
            if (maps.get(i) != NONE) {
                said.get(NDArrayIndex.point(i), NDArrayIndex.point(maps.get(i))).assign(0);
            }
        }
        return said;
    }
}
