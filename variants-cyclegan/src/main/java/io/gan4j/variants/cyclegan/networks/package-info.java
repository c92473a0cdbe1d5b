/** The generator of CycleGAN, of residual blocks. */
@NullMarked
package io.gan4j.variants.cyclegan.networks;

import org.jspecify.annotations.NullMarked;
