package io.gan4j.benchmarks;

import io.gan4j.nn.Direction;
import io.gan4j.random.Randomness;
import io.gan4j.train.TrainStep;
import java.util.List;
import org.nd4j.linalg.api.ndarray.INDArray;

/** gan4j's batch of generated images, as {@code gan4j generate} and {@code gan4j translate} make it. */
final class Gan4jSampling implements Worker {
    private final TrainStep trained;
    private final INDArray images;
    private final Randomness randomness = new Randomness(1);
    private long done;

    /** @param images to translate, where it translates: as many as are made of codes else */
    Gan4jSampling(TrainStep trained, INDArray images) {
        this.trained = trained;
        this.images = images;
    }

    @Override
    public List<Double> step() {
        try (INDArray made = make()) {
            return List.of(made.getDouble(0));
        }
    }

    private INDArray make() {
        return trained.translator()
                .map(translator -> translator.translate(Direction.A_TO_B, images))
                .orElseGet(() -> {
                    try (INDArray codes = trained.generator()
                            .orElseThrow()
                            .latentSpace()
                            .draw(randomness, "codes", done++, images.size(0))) {
                        return trained.generator().orElseThrow().generate(codes);
                    }
                });
    }
}
