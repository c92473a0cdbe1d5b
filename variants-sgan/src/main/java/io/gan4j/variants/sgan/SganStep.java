package io.gan4j.variants.sgan;

import io.gan4j.data.Batch;
import io.gan4j.data.BatchSource;
import io.gan4j.data.LabelledSubset;
import io.gan4j.data.Selection;
import io.gan4j.loss.AdversarialLoss;
import io.gan4j.loss.DiscriminatorLoss;
import io.gan4j.loss.LossValue;
import io.gan4j.loss.Softmax;
import io.gan4j.nn.Classifies;
import io.gan4j.nn.Generator;
import io.gan4j.nn.Head;
import io.gan4j.nn.Mode;
import io.gan4j.nn.Network;
import io.gan4j.nn.Pass;
import io.gan4j.nn.Want;
import io.gan4j.random.Randomness;
import io.gan4j.train.StepResult;
import io.gan4j.train.TwoPlayerStep;
import java.util.Arrays;
import java.util.LinkedHashMap;
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

    private final Objective objective;
    private final double sourceScale;
    private final int classes;
    private final LabelledSubset labelled;
    private final Randomness randomness;

    /**
     * @param discriminator an image in; head {@link #CLASSES} out, and behind it {@link Head#FEATURES} if the objective
     *     matches them
     * @param loss on the logit of being real
     * @param sourceScale weight of what the discriminator learns about real and generated
     * @param classes without FAKE
     */
    SganStep(
            Generator generator,
            Network discriminator,
            AdversarialLoss loss,
            Objective objective,
            double sourceScale,
            int classes,
            LabelledSubset labelled,
            Randomness randomness) {
        super(generator, discriminator, loss);
        this.objective = objective;
        this.sourceScale = sourceScale;
        this.classes = classes;
        this.labelled = labelled;
        this.randomness = randomness;
    }

    /** The stream over all images is that of the unlabelled ones: that some have a label is not looked at. */
    @Override
    public Map<String, Selection> streams() {
        return Map.of(LABELLED, labelled);
    }

    @Override
    public StepResult step(long step, BatchSource data) {
        Map<String, Double> report = new LinkedHashMap<>();
        Batch known = data.stream(LABELLED).next();
        Optional<INDArray> others = objective == Objective.ODENA
                ? Optional.empty()
                : Optional.of(data.next().images());
        long n = others.orElse(known.images()).size(0);
        Pass faking = generator.forward(generator.latentSpace().draw(randomness, "latent", step, n));

        updateDiscriminator(known, others, faking.output(), report);

        Pass judged = discriminator.forward(Mode.TRAIN, faking.output());
        LossValue generatorLoss;
        INDArray[] pull;
        if (objective == Objective.IMPROVED) {
            Pass onReal = discriminator.forward(Mode.TRAIN, others.orElseThrow());
            INDArray features = judged.output(Head.FEATURES);
            generatorLoss = FeatureMatching.of(onReal.output(Head.FEATURES), features);
            pull = judged.backward(Want.INPUTS, judged.output(CLASSES).ulike().assign(0), generatorLoss.gradient());
        } else {
            Verdict verdict = verdict(judged);
            generatorLoss = loss.generator(verdict.source());
            pull = judged.backward(Want.INPUTS, verdict.pullBack(generatorLoss.gradient()));
        }
        faking.backward(Want.PARAMETERS, pull);
        generator.update();
        report.put("loss/generator", generatorLoss.value());
        return new StepResult(report);
    }

    private void updateDiscriminator(
            Batch known, Optional<INDArray> others, INDArray fake, Map<String, Double> report) {
        Pass onKnown = discriminator.forward(Mode.TRAIN, known.images());
        Pass onFake = discriminator.forward(Mode.TRAIN, fake);
        LossValue right = Softmax.crossEntropy(onKnown.output(CLASSES), known.labels());
        Verdict ofFake = verdict(onFake);
        double source;
        if (others.isEmpty()) {
            int[] allFake = new int[(int) fake.size(0)];
            Arrays.fill(allFake, classes);
            LossValue onFakes = Softmax.crossEntropy(onFake.output(CLASSES), allFake);
            learn(onFake, onFakes.gradient().muli(sourceScale));
            source = onFakes.value();
        } else {
            Pass onOthers = discriminator.forward(Mode.TRAIN, others.orElseThrow());
            Verdict ofOthers = verdict(onOthers);
            DiscriminatorLoss told = loss.discriminator(ofOthers.source(), ofFake.source());
            learn(onOthers, ofOthers.pullBack(told.realGradient()).muli(sourceScale));
            learn(onFake, ofFake.pullBack(told.fakeGradient()).muli(sourceScale));
            source = told.value();
        }
        learn(onKnown, right.gradient());
        report.put("loss/discriminator", right.value() + sourceScale * source);
        report.put("accuracy/labelled", Softmax.accuracy(verdict(onKnown).classes(), known.labels()));
        report.put("logit/fake", ofFake.source().meanNumber().doubleValue());
        discriminator.update();
    }

    /** Pulls a gradient by the class logits back; nothing is wanted of the features. */
    private void learn(Pass pass, INDArray byClasses) {
        if (objective == Objective.IMPROVED) {
            pass.backward(
                    Want.PARAMETERS,
                    byClasses,
                    pass.output(Head.FEATURES).ulike().assign(0));
        } else {
            pass.backward(Want.PARAMETERS, byClasses);
        }
    }

    @Override
    protected INDArray source(Pass judged) {
        return verdict(judged).source();
    }

    private Verdict verdict(Pass pass) {
        return Verdict.of(pass.output(CLASSES), objective.fakeLogit());
    }

    /** The probabilities of the classes given that the image is real. */
    @Override
    public INDArray classify(INDArray images) {
        try (Pass pass = discriminator.forward(Mode.INFER, images)) {
            return Softmax.probabilities(verdict(pass).classes());
        }
    }

    @Override
    public Optional<Classifies> classifier() {
        return Optional.of(this);
    }
}
