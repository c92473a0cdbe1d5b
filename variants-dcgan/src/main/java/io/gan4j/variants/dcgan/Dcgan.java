package io.gan4j.variants.dcgan;

import com.google.auto.service.AutoService;
import com.google.inject.Module;
import io.gan4j.config.Settings;
import io.gan4j.spi.GanVariant;
import io.gan4j.spi.Paper;
import io.gan4j.train.AdversarialModule;
import java.util.List;

/**
 * DCGAN: Goodfellow's step on convolutional networks with batch normalization; its networks and settings are the idea.
 */
@AutoService(GanVariant.class)
public final class Dcgan implements GanVariant {
    @Override
    public String name() {
        return "dcgan";
    }

    @Override
    public String description() {
        return "deep convolutional GAN";
    }

    @Override
    public Module module(Settings settings) {
        return AdversarialModule.unconditional();
    }

    @Override
    public Paper paper() {
        return new Paper(
                "Unsupervised Representation Learning with Deep Convolutional Generative Adversarial Networks",
                "Alec Radford, Luke Metz, Soumith Chintala",
                2015,
                "https://arxiv.org/abs/1511.06434",
                List.of(
                        "Kernels: the paper's figure 1 has 5×5; we take 4×4, as the common re-implementations do:"
                                + " with stride 2 every output pixel then gets as many contributions as its neighbours."
                                + " Where 3 pixels become 7, as on the way to 28, they are 5×5.",
                        "Bias: the authors' convolutions have none; ours has one in the discriminator's first layer and its"
                                + " heads, since all others are batch-normalized: without it the discriminator cannot"
                                + " tell a faint image from a strong one.",
                        "Width: the paper's generator starts from 1024 feature maps at 64×64; `width` defaults to 64,"
                                + " which gives 512 there, to train on a laptop. Preset `paper` takes 128.",
                        "Rate: the paper takes 0.0002 throughout, as does preset `paper`; the default of 0.002, which falls"
                                + " to 0 from the tenth epoch on, gives better digits in as many steps.",
                        "Batch: the paper takes 128, as does preset `paper`; the default of 64 reaches recognisable"
                                + " digits in less time.",
                        "Averaging: samples are drawn with an average of the generator's weights (decay 0.999), which the"
                                + " paper does not have and which does not touch training; preset `paper` goes"
                                + " without.",
                        "Scale of batch normalization: the authors' code draws it from N(1, 0.02); ours starts at 1."));
    }
}
