/** Wasserstein GAN, Arjovsky et al. 2017, and its form with a gradient penalty, Gulrajani et al. 2017. */
@NullMarked
package io.gan4j.variants.wgan;

import org.jspecify.annotations.NullMarked;
