package io.gan4j.variants.gan;

import com.google.auto.service.AutoService;
import com.google.inject.Module;
import io.gan4j.config.Settings;
import io.gan4j.spi.GanVariant;
import io.gan4j.spi.Paper;
import io.gan4j.train.AdversarialModule;
import java.util.List;
import java.util.Set;

/** GAN whose networks are both told what class the image is of, so that one can ask for a class. */
@AutoService(GanVariant.class)
public final class ConditionalGan implements GanVariant {
    @Override
    public String name() {
        return "cgan";
    }

    @Override
    public String description() {
        return "conditional GAN: both networks are told the class";
    }

    @Override
    public Set<String> needs() {
        return Set.of("label");
    }

    @Override
    public Module module(Settings settings) {
        return AdversarialModule.labelled();
    }

    @Override
    public Paper paper() {
        return new Paper(
                "Conditional Generative Adversarial Nets",
                "Mehdi Mirza, Simon Osindero",
                2014,
                "https://arxiv.org/abs/1411.1784",
                List.of(
                        "Networks: the paper's are perceptrons, as in preset `paper`, and a few times smaller in preset"
                                + " `mlp`; the default takes DCGAN's with the label in every layer, as in the code of"
                                + " DCGAN's authors: on the embedded digits the perceptrons were slow to heed the label.",
                        "Optimiser: the paper has stochastic gradient descent with momentum, as have both presets; the"
                                + " default takes Adam, with a generator that learns five times as fast as the"
                                + " discriminator.",
                        "Latent codes: the paper draws them from the uniform distribution on [0, 1); ours are uniform on"
                                + " [-1, 1), and normal in preset `mlp`.",
                        "Momentum: the paper raises it from 0.5 to 0.7 and does not say over what time; we take the 250"
                                + " epochs of the code of GAN's authors. ND4J's is Nesterov's.",
                        "Dropout: the paper applies 0.5 to both networks and does not say where; in preset `paper` it"
                                + " falls on pixels and hidden layers, not on code and label.",
                        "Initial weights: the paper does not give them; we take those of the code of GAN's authors, ten"
                                + " times wider behind the label, whose numbers are 0 but for one.",
                        "Length: the paper stops at the best likelihood of the validation data; preset `paper` trains for"
                                + " 250 epochs.",
                        "Averaging: the default draws samples with an average of the generator's weights (decay 0.999),"
                                + " which the paper does not have and which does not touch training; the presets"
                                + " `paper` and `mlp` go without."));
    }
}
