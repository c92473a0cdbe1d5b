package io.gan4j.variants.gan;

import com.google.auto.service.AutoService;
import com.google.inject.Module;
import io.gan4j.config.Settings;
import io.gan4j.spi.GanVariant;
import io.gan4j.spi.Paper;
import io.gan4j.train.AdversarialModule;
import java.util.List;

/** The first GAN: two multilayer perceptrons play the minimax game. */
@AutoService(GanVariant.class)
public final class GoodfellowGan implements GanVariant {
    @Override
    public String name() {
        return "gan";
    }

    @Override
    public String description() {
        return "the first GAN: multilayer perceptrons, maxout discriminator";
    }

    @Override
    public Module module(Settings settings) {
        return AdversarialModule.unconditional();
    }

    @Override
    public Paper paper() {
        return new Paper(
                "Generative Adversarial Nets",
                "Ian Goodfellow, Jean Pouget-Abadie, Mehdi Mirza, Bing Xu, David Warde-Farley, Sherjil Ozair,"
                        + " Aaron Courville, Yoshua Bengio",
                2014,
                "https://arxiv.org/abs/1406.2661",
                List.of(
                        "Networks: the authors' code has 1200-1200 units in the generator and 240-240 of 5 pieces in the"
                                + " discriminator, as has preset `paper`; the default is a few times smaller, to see"
                                + " digits within minutes.",
                        "Discriminator's loss: the authors' code halves it, the paper does not; we keep the paper's and"
                                + " halve the learning rate.",
                        "Order of updates: the authors' code updates both networks at once from the same passes; we"
                                + " follow the paper's algorithm 1, discriminator first.",
                        "Latent codes: the paper leaves the noise prior open; normal, as in the authors' code.",
                        "Momentum: the authors' code uses classical momentum, ND4J has Nesterov's.",
                        "Generator's output bias: the authors' code starts it from the marginals of the data; ours starts"
                                + " at 0.",
                        "Data: the authors train on the first 50,000 images of MNIST; the embedded digits are the first"
                                + " 10,000."));
    }
}
