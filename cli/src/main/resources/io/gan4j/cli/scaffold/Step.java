package @package@;

import io.gan4j.data.BatchSource;
import io.gan4j.loss.AdversarialLoss;
import io.gan4j.loss.DiscriminatorLoss;
import io.gan4j.loss.LossValue;
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
import org.nd4j.linalg.api.ndarray.INDArray;

/** The training step of @Name@: so far that of Goodfellow et al. 2014, algorithm 1. */
final class @Name@Step extends TwoPlayerStep {
    private final Randomness randomness;

    /**
     * @param generator a code in, an image out
     * @param discriminator an image in, logits out
     */
    @Name@Step(Generator generator, Network discriminator, AdversarialLoss loss, Randomness randomness) {
        super(generator, discriminator, loss);
        this.randomness = randomness;
    }

    @Override
    public StepResult step(long step, BatchSource data) {
        INDArray real = data.next().images();
        INDArray codes = generator.latentSpace().draw(randomness, "latent", step, real.size(0));

        Pass faking = generator.forward(codes);
        Pass onReal = discriminator.forward(Mode.TRAIN, real);
        Pass onFake = discriminator.forward(Mode.TRAIN, faking.output());
        DiscriminatorLoss ofDiscriminator = loss.discriminator(onReal.output(), onFake.output());
        onReal.backward(Want.PARAMETERS, ofDiscriminator.realGradient());
        onFake.backward(Want.PARAMETERS, ofDiscriminator.fakeGradient());
        discriminator.update();

        Pass judged = discriminator.forward(Mode.TRAIN, faking.output());
        LossValue ofGenerator = loss.generator(judged.output());
        INDArray[] pull = judged.backward(Want.INPUTS, ofGenerator.gradient());
        faking.backward(Want.PARAMETERS, pull);
        generator.update();

        Map<String, Double> report = new LinkedHashMap<>();
        report.put("loss/discriminator", ofDiscriminator.value());
        report.put("loss/generator", ofGenerator.value());
        return new StepResult(report);
    }
}
