package io.gan4j.train;

import static io.gan4j.nn.Learning.minimize;

import io.gan4j.data.Batch;
import io.gan4j.data.BatchSource;
import io.gan4j.data.stream.Selection;
import io.gan4j.loss.Softmax;
import io.gan4j.nn.Classifies;
import io.gan4j.nn.Mode;
import io.gan4j.nn.Network;
import io.gan4j.nn.Pass;
import io.gan4j.tensor.Tensor;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.nd4j.linalg.api.ndarray.INDArray;

/** A network learns to tell the classes of labelled images by cross-entropy: no generator, no game. */
public final class ClassifierStep implements TrainStep, Classifies {
    /** Name of the stream that it learns from. */
    public static final String LABELLED = "labelled";

    private final Network network;
    private final Selection labelled;

    /**
     * @param network an image in, logits of the classes out
     * @param labelled the examples to learn from
     */
    public ClassifierStep(Network network, Selection labelled) {
        this.network = network;
        this.labelled = labelled;
    }

    @Override
    public Map<String, Selection> streams() {
        return Map.of(LABELLED, labelled);
    }

    @Override
    public StepResult step(long step, BatchSource data) {
        Batch batch = data.stream(LABELLED).next();
        Tensor logits = network.apply(batch.real());
        Tensor loss = logits.crossEntropy(batch.labels());
        double accuracy = Softmax.accuracy(logits, batch.labels());
        minimize(loss, network);
        return new StepResult(Map.of("loss/" + network.name(), loss.value(), "accuracy/labelled", accuracy));
    }

    @Override
    public INDArray classify(INDArray images) {
        try (Pass pass = network.forward(Mode.INFER, images)) {
            return Softmax.probabilities(pass.output());
        }
    }

    @Override
    public Optional<Classifies> classifier() {
        return Optional.of(this);
    }

    @Override
    public List<Network> networks() {
        return List.of(network);
    }
}
