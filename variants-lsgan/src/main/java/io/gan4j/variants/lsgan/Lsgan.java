package io.gan4j.variants.lsgan;

import com.google.auto.service.AutoService;
import com.google.inject.Module;
import io.gan4j.config.Settings;
import io.gan4j.spi.GanVariant;
import io.gan4j.spi.Paper;
import io.gan4j.train.AdversarialModule;
import java.util.List;

/** LSGAN: Goodfellow's step on DCGAN's networks with {@link io.gan4j.loss.LeastSquaresLoss}, which is the idea. */
@AutoService(GanVariant.class)
public final class Lsgan implements GanVariant {
    @Override
    public String name() {
        return "lsgan";
    }

    @Override
    public String description() {
        return "least squares GAN";
    }

    @Override
    public Module module(Settings settings) {
        return AdversarialModule.unconditional();
    }

    @Override
    public Paper paper() {
        return new Paper(
                "Least Squares Generative Adversarial Networks",
                "Xudong Mao, Qing Li, Haoran Xie, Raymond Y.K. Lau, Zhen Wang, Stephen Paul Smolley",
                2016,
                "https://arxiv.org/abs/1611.04076",
                List.of(
                        "Networks: the authors' generator for LSUN keeps 256 feature maps over four layers; ours is"
                                + " DCGAN's, which halves them at every doubling of the size. Preset `paper` takes the"
                                + " authors' image size and code.",
                        "Rate: the authors' 0.001 for LSUN, which falls to 0 from the tenth epoch on; preset `paper`"
                                + " keeps it constant.",
                        "Coding: 0-1-1 as in the paper's experiments (equation 9); preset `pearson` takes −1-1-0"
                                + " (equation 8), with which the generator minimises Pearson's χ² divergence.",
                        "Averaging: samples are drawn with an average of the generator's weights (decay 0.999), which"
                                + " the paper does not have and which does not touch training; preset `paper` goes"
                                + " without."));
    }
}
