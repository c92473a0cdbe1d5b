package io.gan4j.variants.stackgan;

import static org.nd4j.linalg.indexing.NDArrayIndex.all;
import static org.nd4j.linalg.indexing.NDArrayIndex.interval;

import io.gan4j.data.ImageShape;
import io.gan4j.nn.Averaged;
import io.gan4j.nn.Computation;
import io.gan4j.nn.Generates;
import io.gan4j.nn.Network;
import io.gan4j.nn.Player;
import io.gan4j.spi.LatentSpace;
import io.gan4j.tensor.Tensor;
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
final class Stage implements Generates {
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

    /**
     * Images of texts, to learn from.
     *
     * @param images {@code [n, c, h, w]}
     * @param start what they were made from: noise, or the images of the stage before
     * @param divergence of the conditions' distributions from the standard one
     */
    record Drawing(Tensor images, Tensor start, Tensor divergence) {}

    Drawing draw(INDArray codes, Tensor texts) {
        ConditioningAugmentation.Drawing drawn = augmentation.draw(texts, Tensor.of(conditionNoise(codes)));
        Tensor start = Tensor.of(start(codes, texts.array()));
        return new Drawing(network.learning().apply(drawn.conditions(), start), start, drawn.divergence());
    }

    /** Returns what learns: not the stage before. */
    Player[] players() {
        return new Player[] {augmentation, network};
    }

    private INDArray conditionNoise(INDArray codes) {
        return codes.get(all(), interval(noise, codeSize()));
    }

    /** Returns what the network starts from: noise, or the image of the stage before. */
    private INDArray start(INDArray codes, INDArray texts) {
        INDArray part = codes.get(all(), interval(0, noise)).dup('c');
        return before.map(stage -> stage.generate(part, texts)).orElse(part);
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
        return Generates.batchOf(image.height(), image.width());
    }

    @Override
    public <T> List<T> draw(Computation<T> with, T codes, List<T> texts) {
        T beginning = with.part(codes, 0, noise);
        List<T> stages = new ArrayList<>();
        before.ifPresent(stage -> stages.addAll(stage.draw(with, beginning, texts)));
        T start = before.isPresent() ? stages.get(stages.size() - 1) : beginning;
        T conditions = augmentation.conditions(with, texts.get(0), with.part(codes, noise, codeSize()));
        stages.add(with.output(network, List.of(conditions, start)));
        return stages;
    }
}
