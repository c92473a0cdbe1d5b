package io.gan4j.variants.sgan;

import io.gan4j.data.Batch;
import io.gan4j.data.BatchSource;
import io.gan4j.data.stream.LabelledSubset;
import io.gan4j.data.stream.Selection;
import io.gan4j.loss.Softmax;
import io.gan4j.nn.Classifies;
import io.gan4j.nn.Generator;
import io.gan4j.nn.Head;
import io.gan4j.nn.Mode;
import io.gan4j.nn.Network;
import io.gan4j.nn.Outputs;
import io.gan4j.nn.Pass;
import io.gan4j.tensor.Tensor;
import io.gan4j.train.FeatureMatching;
import io.gan4j.train.Rules;
import io.gan4j.train.TwoPlayerStep;
import java.util.Map;
import java.util.Optional;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * SGAN's training step: the discriminator learns the class of labelled images, and that generated ones are FAKE; the
 * generator learns to make images that are not.
 *
 * <p>With p the softmax over the classes and FAKE, the discriminator minimises −E log p(label) over labelled images, −E
 * log p(FAKE) over generated ones, and, unless in mode {@code odena}, −E log(1 − p(FAKE)) over others. The generator
 * plays {@code loss} on the odds of not being FAKE, or, in mode {@code improved}, matches features.
 *
 * <p>Sources: Odena 2016, algorithm 1; Salimans et al. 2016, sections 3.1 and 5.
 */
final class SganStep extends TwoPlayerStep implements Classifies {
    static final String CLASSES = "classes";
    private static final String LABELLED = "labelled";

    private final Sgan.Options options;
    private final LabelledSubset labelled;

    /**
     * @param discriminator an image in; head {@link #CLASSES} out, and {@link Head#FEATURES} if the mode matches them
     * @param labelled the images whose labels are learned from
     */
    SganStep(Generator generator, Network discriminator, Rules rules, Sgan.Options options, LabelledSubset labelled) {
        super(generator, discriminator, rules);
        this.options = options;
        this.labelled = labelled;
    }

    /** The stream over all images is that of the unlabelled ones: that some have a label is not looked at. */
    @Override
    public Map<String, Selection> streams() {
        return Map.of(LABELLED, labelled);
    }

    @Override
    protected Batch draw(BatchSource data) {
        return options.mode() == Objective.ODENA ? data.stream(LABELLED).next() : data.next();
    }

    @Override
    protected Tensor ofDiscriminator(Round round, Map<String, Double> report) {
        Batch known = options.mode() == Objective.ODENA
                ? round.batch()
                : round.data().stream(LABELLED).next();
        Tensor onKnown = options.mode() == Objective.ODENA
                ? round.onReal().of(CLASSES)
                : round.view().outputs(known.real()).of(CLASSES);
        Tensor right = onKnown.crossEntropy(known.labels());
        Tensor onFake = source(round.onFake());
        Tensor source = options.mode() == Objective.ODENA
                ? onFake.softplus().mean() // −log p(FAKE)
                : telling(round);
        report.put("accuracy/labelled", Softmax.accuracy(verdict(onKnown).classes(), known.labels()));
        report.put("logit/fake", onFake.mean().value());
        return right.plus(source.times(options.sourceScale()));
    }

    @Override
    protected Tensor ofGenerator(Round round, Map<String, Double> report) {
        return options.mode() == Objective.IMPROVED
                ? FeatureMatching.distance(round.onReal(), round.onFake())
                : passing(round);
    }

    private Verdict verdict(Tensor logits) {
        return Verdict.of(logits, options.mode().fakeLogit());
    }

    @Override
    protected Tensor source(Outputs judged) {
        return verdict(judged.of(CLASSES)).source();
    }

    /** The probabilities of the classes given that the image is real. */
    @Override
    public INDArray classify(INDArray images) {
        try (Pass pass = discriminator.forward(Mode.INFER, images)) {
            return Softmax.probabilities(
                    verdict(Tensor.of(pass.output(CLASSES))).classes().array());
        }
    }

    @Override
    public Optional<Classifies> classifier() {
        return Optional.of(this);
    }
}
