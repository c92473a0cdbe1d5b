package io.gan4j.variants.stackgan;

import static org.nd4j.linalg.indexing.NDArrayIndex.all;
import static org.nd4j.linalg.indexing.NDArrayIndex.interval;

import io.gan4j.data.ImageShape;
import io.gan4j.nn.Averaged;
import io.gan4j.nn.Generates;
import io.gan4j.nn.Mode;
import io.gan4j.nn.Network;
import io.gan4j.nn.Pass;
import io.gan4j.nn.Want;
import io.gan4j.spi.LatentSpace;
import io.gan4j.spi.StateReader;
import io.gan4j.spi.StateWriter;
import io.gan4j.spi.Stateful;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * One stage's generator, with its own conditioning augmentation: the first draws from noise, the second from the image
 * that the first has drawn, which does not learn any more.
 *
 * <p>A code holds all the randomness there is, one part behind the other: the first stage's noise, the noise of its
 * conditions, and the noise of the second stage's conditions. So the first stage makes of the beginning of a code the
 * image that the second refines.
 */
final class Stage implements Generates, Stateful {
    /** Pixels of one pass: 64 images of 64×64, and 4 of 256×256. */
    private static final int PIXELS_AT_ONCE = 1 << 18;

    private final Optional<Stage> before;
    private final int noise;
    private final ConditioningAugmentation augmentation;
    private final Averaged network;
    private final ImageShape image;

    private Stage(
            Optional<Stage> before,
            int noise,
            ConditioningAugmentation augmentation,
            Averaged network,
            ImageShape image) {
        this.before = before;
        this.noise = noise;
        this.augmentation = augmentation;
        this.network = network;
        this.image = image;
    }

    /**
     * @param noise numbers of the first part of a code
     * @param network conditions and noise in, an image out
     */
    static Stage first(int noise, ConditioningAugmentation augmentation, Averaged network, ImageShape image) {
        return new Stage(Optional.empty(), noise, augmentation, network, image);
    }

    /** @param network conditions and an image of {@code before} in, an image out */
    static Stage second(Stage before, ConditioningAugmentation augmentation, Averaged network, ImageShape image) {
        return new Stage(Optional.of(before), before.codeSize(), augmentation, network, image);
    }

    private int codeSize() {
        return noise + augmentation.size();
    }

    /** A pass that is learned from: images of texts. */
    final class Drawing {
        private final ConditioningAugmentation.Drawing conditions;
        private final Pass pass;

        private Drawing(INDArray codes, INDArray texts) {
            conditions = augmentation.draw(texts, conditionNoise(codes));
            pass = network.learning().forward(Mode.TRAIN, conditions.conditions(), start(codes, texts));
        }

        INDArray images() {
            return pass.output();
        }

        /** Returns how far the conditions' distributions are from the standard one. */
        double divergence() {
            return conditions.divergence();
        }

        /**
         * Learns from the gradient by the images, and from the divergence.
         *
         * @param pull in the images' shape
         */
        void backward(INDArray pull, double divergenceWeight) {
            conditions.backward(pass.backward(Want.BOTH, pull)[0], divergenceWeight);
        }
    }

    Drawing draw(INDArray codes, INDArray texts) {
        return new Drawing(codes, texts);
    }

    private INDArray conditionNoise(INDArray codes) {
        return codes.get(all(), interval(noise, codeSize()));
    }

    /** Returns what the network starts from: noise, or the image of the stage before. */
    private INDArray start(INDArray codes, INDArray texts) {
        INDArray part = codes.get(all(), interval(0, noise)).dup('c');
        return before.map(stage -> stage.generate(part, texts)).orElse(part);
    }

    /** Applies the gradients gathered since the last update. */
    void update() {
        augmentation.update();
        network.update();
    }

    /** Returns its own networks and their averages, not those of the stage before. */
    List<Network> networks() {
        return Stream.concat(augmentation.networks().stream(), network.networks().stream())
                .toList();
    }

    @Override
    public LatentSpace latentSpace() {
        return new LatentSpace(codeSize(), LatentSpace.Distribution.NORMAL);
    }

    @Override
    public int classes() {
        return 0;
    }

    @Override
    public boolean takesText() {
        return true;
    }

    @Override
    public int batch() {
        return Math.max(1, PIXELS_AT_ONCE / (image.height() * image.width()));
    }

    @Override
    public INDArray generate(INDArray latent, INDArray... condition) {
        return refine(latent, condition[0], start(latent, condition[0]));
    }

    @Override
    public List<INDArray> generateStages(INDArray latent, INDArray... condition) {
        INDArray start = start(latent, condition[0]);
        List<INDArray> stages = new ArrayList<>();
        before.ifPresent(stage -> stages.add(start));
        stages.add(refine(latent, condition[0], start));
        return stages;
    }

    private INDArray refine(INDArray codes, INDArray texts, INDArray start) {
        INDArray conditions = augmentation.conditions(texts, conditionNoise(codes));
        try (Pass pass = network.used().forward(Mode.INFER, conditions, start)) {
            return pass.output().dup('c');
        }
    }

    @Override
    public Network sampled() {
        return network.used();
    }

    @Override
    public void save(StateWriter out) {
        augmentation.save(out);
        network.save(out);
    }

    @Override
    public void load(StateReader in) {
        augmentation.load(in);
        network.load(in);
    }
}
