/** The networks of CycleGAN: a generator of residual blocks, and a discriminator of patches. */
@NullMarked
package io.gan4j.variants.cyclegan.networks;

import org.jspecify.annotations.NullMarked;
