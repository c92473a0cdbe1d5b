package org.example.infogan;

import io.gan4j.data.Batch;
import io.gan4j.data.DataSpec;
import io.gan4j.nn.Network;
import io.gan4j.nn.NetworkFactory;
import io.gan4j.nn.NetworkShape;
import io.gan4j.nn.Player;
import io.gan4j.tensor.OneHot;
import io.gan4j.tensor.Tensor;
import io.gan4j.train.Rules;
import io.gan4j.train.TwoPlayerStep;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * InfoGAN's training step. The discriminator learns to tell real from generated. The generator learns to pass, and to
 * make images that show the code which it was given; the recognition network Q learns with it, to read that code.
 *
 * <p>Generator and Q minimise the generator's loss − λ L, where L = E log Q(c | G(z, c)) + H(c) is a lower bound of the
 * mutual information I(c; G(z, c)).
 *
 * <p>Source: Chen et al. 2016, equations 5 and 6.
 */
final class InfoganStep extends TwoPlayerStep {
    private final Network recognition;
    private final double informationWeight;

    @Inject
    InfoganStep(NetworkFactory networks, DataSpec data, Rules rules, Infogan.Options options) {
        super(networks.generator(options.values()), networks.discriminator(), rules);
        this.recognition = networks.further(
                "recognition",
                "variants.infogan.recognition",
                "variants.infogan.optimizer.recognition",
                NetworkShape.of(data.range())
                        .withInput("image", data.image().dimensions())
                        .withOutput("code", options.values()));
        this.informationWeight = options.informationWeight();
    }

    /** Every value of the code is as likely as any other. */
    @Override
    protected List<Tensor> condition(Batch real, long draw) {
        int values = generator.classes();
        int[] codes = randomness.integers("categorical", draw, values, real.labels().length);
        return List.of(Tensor.of(OneHot.of(codes, values)));
    }

    @Override
    protected Tensor ofDiscriminator(Round round, Map<String, Double> report) {
        return telling(round);
    }

    @Override
    protected Tensor ofGenerator(Round round, Map<String, Double> report) {
        Tensor information =
                information(recognition.apply(round.fake()), round.condition().get(0));
        report.put("mutual-information", information.value());
        return passing(round).minus(information.times(informationWeight));
    }

    /**
     * Returns log K + E log Q(c | x), in nats: at most the entropy of the code, log K.
     *
     * @param logits of Q, {@code [n, K]}
     * @param codes that were given, one-hot, {@code [n, K]}
     */
    static Tensor information(Tensor logits, Tensor codes) {
        return logits.crossEntropy(codes).negative().plus(Math.log((double) codes.size(1)));
    }

    @Override
    protected List<Player> generating() {
        return List.of(generator, recognition);
    }

    @Override
    public List<Network> networks() {
        return Stream.concat(super.networks().stream(), Stream.of(recognition)).toList();
    }
}
