package io.gan4j.variants.acgan;

import io.gan4j.data.Batch;
import io.gan4j.data.DataSpec;
import io.gan4j.loss.Softmax;
import io.gan4j.nn.Classifies;
import io.gan4j.nn.Head;
import io.gan4j.nn.Mode;
import io.gan4j.nn.NetworkFactory;
import io.gan4j.nn.Outputs;
import io.gan4j.nn.Pass;
import io.gan4j.tensor.OneHot;
import io.gan4j.tensor.Tensor;
import io.gan4j.train.Rules;
import io.gan4j.train.TwoPlayerStep;
import jakarta.inject.Inject;
import java.util.List;
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
    private static final String SOURCE = "source";
    private static final String CLASSES = "classes";

    private final Acgan.Options options;

    @Inject
    AcganStep(NetworkFactory networks, DataSpec data, Rules rules, Acgan.Options options) {
        super(
                networks.labelledGenerator(),
                networks.discriminator(new Head(SOURCE, 1), new Head(CLASSES, data.classes())),
                rules);
        this.options = options;
    }

    /** Any class may be asked for, and not those of the real images. */
    @Override
    protected List<Tensor> condition(Batch real, long draw) {
        int n = real.labels().length;
        int[] asked = randomness.integers("labels", draw, generator.classes(), n);
        return List.of(Tensor.of(OneHot.of(asked, generator.classes())));
    }

    @Override
    protected Tensor ofDiscriminator(Round round, Map<String, Double> report) {
        Tensor labels = Tensor.of(OneHot.of(round.batch().labels(), generator.classes()));
        Tensor asked = round.condition().get(0);
        Tensor classesOfReal = round.onReal().of(CLASSES);
        Tensor classesOfFake = round.onFake().of(CLASSES);
        report.put("accuracy/real", Softmax.accuracy(classesOfReal, labels));
        report.put("accuracy/fake", Softmax.accuracy(classesOfFake, asked));
        return telling(round).plus(classesOfReal.crossEntropy(labels)).plus(classesOfFake.crossEntropy(asked));
    }

    @Override
    protected Tensor ofGenerator(Round round, Map<String, Double> report) {
        Tensor classes =
                round.onFake().of(CLASSES).crossEntropy(round.condition().get(0));
        return passing(round).plus(classes.times(options.generatorClassScale()));
    }

    @Override
    public boolean dividesBatches() {
        return true;
    }

    @Override
    protected Tensor source(Outputs judged) {
        return judged.of(SOURCE);
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
