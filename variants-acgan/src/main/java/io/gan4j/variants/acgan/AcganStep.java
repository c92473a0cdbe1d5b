package io.gan4j.variants.acgan;

import io.gan4j.data.Batch;
import io.gan4j.data.BatchSource;
import io.gan4j.data.OneHot;
import io.gan4j.loss.AdversarialLoss;
import io.gan4j.loss.DiscriminatorLoss;
import io.gan4j.loss.LossValue;
import io.gan4j.loss.Softmax;
import io.gan4j.nn.Classifies;
import io.gan4j.nn.Generator;
import io.gan4j.nn.Mode;
import io.gan4j.nn.Network;
import io.gan4j.nn.Pass;
import io.gan4j.nn.Want;
import io.gan4j.random.Randomness;
import io.gan4j.train.StepResult;
import io.gan4j.train.TwoPlayerStep;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * AC-GAN's training step. The discriminator learns to tell real from generated, and of both the class; the generator
 * learns to pass for real, and for the class that it was asked for.
 *
 * <p>With L_S the log-likelihood of the right source and L_C that of the right class, the discriminator maximises L_S +
 * L_C, and the generator L_C − L_S.
 *
 * <p>Source: Odena, Olah and Shlens 2016, section 3, equations 2 and 3.
 */
final class AcganStep extends TwoPlayerStep implements Classifies {
    static final String SOURCE = "source";
    static final String CLASSES = "classes";

    private final double generatorClassScale;
    private final int discriminatorSteps;
    private final Randomness randomness;

    /**
     * @param discriminator an image in; heads {@link #SOURCE} and {@link #CLASSES} out, in this order
     * @param loss of the source
     * @param generatorClassScale weight of the class term in the generator's loss
     */
    AcganStep(
            Generator generator,
            Network discriminator,
            AdversarialLoss loss,
            double generatorClassScale,
            int discriminatorSteps,
            Randomness randomness) {
        super(generator, discriminator, loss);
        this.generatorClassScale = generatorClassScale;
        this.discriminatorSteps = discriminatorSteps;
        this.randomness = randomness;
    }

    @Override
    public StepResult step(long step, BatchSource data) {
        Map<String, Double> report = new LinkedHashMap<>();
        Faking faking = updateDiscriminator(step * discriminatorSteps, data, report);
        for (int i = 1; i < discriminatorSteps; i++) {
            endStep();
            faking = updateDiscriminator(step * discriminatorSteps + i, data, report);
        }

        Pass judged = discriminator.forward(Mode.TRAIN, faking.pass().output());
        LossValue source = loss.generator(judged.output(SOURCE));
        LossValue classes = Softmax.crossEntropy(judged.output(CLASSES), faking.labels());
        INDArray[] pull = judged.backward(
                Want.INPUTS, source.gradient(), classes.gradient().muli(generatorClassScale));
        faking.pass().backward(Want.PARAMETERS, pull);
        generator.update();

        report.put("loss/generator", source.value() + generatorClassScale * classes.value());
        return new StepResult(report);
    }

    @Override
    protected INDArray source(Pass judged) {
        return judged.output(SOURCE);
    }

    /** The generator's pass, with the labels it was asked for. */
    @SuppressWarnings("ArrayRecordComponent") // handed on, never compared
    private record Faking(Pass pass, int[] labels) {}

    private Faking updateDiscriminator(long draw, BatchSource data, Map<String, Double> report) {
        Batch real = data.next();
        int n = real.labels().length;
        int[] labels = randomness.integers("labels", draw, generator.classes(), n);
        INDArray codes = generator.latentSpace().draw(randomness, "latent", draw, n);
        Pass faking = generator.forward(codes, OneHot.of(labels, generator.classes()));
        Pass onReal = discriminator.forward(Mode.TRAIN, real.images());
        Pass onFake = discriminator.forward(Mode.TRAIN, faking.output());

        DiscriminatorLoss source = loss.discriminator(onReal.output(SOURCE), onFake.output(SOURCE));
        LossValue realClasses = Softmax.crossEntropy(onReal.output(CLASSES), real.labels());
        LossValue fakeClasses = Softmax.crossEntropy(onFake.output(CLASSES), labels);
        onReal.backward(Want.PARAMETERS, source.realGradient(), realClasses.gradient());
        onFake.backward(Want.PARAMETERS, source.fakeGradient(), fakeClasses.gradient());
        report.put("loss/discriminator", source.value() + realClasses.value() + fakeClasses.value());
        report.put("accuracy/real", Softmax.accuracy(onReal.output(CLASSES), real.labels()));
        report.put("accuracy/fake", Softmax.accuracy(onFake.output(CLASSES), labels));
        discriminator.update();
        return new Faking(faking, labels);
    }

    @Override
    public INDArray classify(INDArray images) {
        try (Pass pass = discriminator.forward(Mode.INFER, images)) {
            return Softmax.probabilities(pass.output(CLASSES));
        }
    }

    @Override
    public Optional<Classifies> classifier() {
        return Optional.of(this);
    }
}
