package @package@;

import io.gan4j.nn.NetworkFactory;
import io.gan4j.tensor.Tensor;
import io.gan4j.train.Rules;
import io.gan4j.train.TwoPlayerStep;
import jakarta.inject.Inject;
import java.util.Map;

/** The training step of @Name@: so far that of Goodfellow et al. 2014, algorithm 1. */
final class @Name@Step extends TwoPlayerStep {
    @Inject
    @Name@Step(NetworkFactory networks, Rules rules) {
        super(networks.generator(), networks.discriminator(), rules);
    }

    @Override
    protected Tensor ofDiscriminator(Round round, Map<String, Double> report) {
        return telling(round);
    }

    @Override
    protected Tensor ofGenerator(Round round, Map<String, Double> report) {
        return passing(round);
    }
}
