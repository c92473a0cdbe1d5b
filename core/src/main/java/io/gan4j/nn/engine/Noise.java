package io.gan4j.nn.engine;

import io.gan4j.random.Randomness;
import java.util.Optional;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration;
import org.deeplearning4j.nn.conf.dropout.Dropout;
import org.deeplearning4j.nn.conf.dropout.IDropout;
import org.deeplearning4j.nn.conf.graph.LayerVertex;
import org.deeplearning4j.nn.conf.layers.BaseLayer;
import org.deeplearning4j.nn.conf.layers.Layer;
import org.nd4j.linalg.factory.Nd4j;

/**
 * The noise of one execution: a function of the key of the pass it is in, whoever computes the layers.
 *
 * <p>Dropout has masks of ours. Other noise of DL4J's draws from ND4J's generator, which is seeded for it.
 */
public final class Noise {
    private final boolean drawsFromNd4j;
    private long key;

    public Noise(ComputationGraphConfiguration configuration) {
        drawsFromNd4j = configuration.getVertices().values().stream()
                .anyMatch(vertex -> vertex instanceof LayerVertex layer
                        && drawsFromNd4j(layer.getLayerConf().getLayer()));
    }

    private static boolean drawsFromNd4j(Layer layer) {
        return (layer.getIDropout() != null && !isDropout(layer.getIDropout()))
                || (layer instanceof BaseLayer withWeights && withWeights.getWeightNoise() != null);
    }

    /** Whether it is DL4J's plain dropout, whose masks are ours. */
    public static boolean isDropout(IDropout noise) {
        return noise instanceof Dropout dropout && dropout.getPSchedule() == null;
    }

    /** Begins a pass that has noise. */
    public void begin(long passKey) {
        key = passKey;
        if (drawsFromNd4j) {
            Nd4j.getRandom().setSeed(passKey);
        }
    }

    /** Returns the masks of the layer called {@code name}, if it has dropout. */
    public Optional<DropoutMask> mask(String name, Layer layer) {
        return Optional.ofNullable(layer.getIDropout())
                .filter(Noise::isDropout)
                .map(dropout -> new DropoutMask(this, name, ((Dropout) dropout).getP()));
    }

    /** Returns the key of a layer in this pass. */
    long key(String layer) {
        return new Randomness(key).key(layer, 0);
    }
}
