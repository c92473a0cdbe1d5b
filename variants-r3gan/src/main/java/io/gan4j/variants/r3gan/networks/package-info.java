/** The networks of R3GAN: residual blocks of grouped convolutions, without normalization. */
@NullMarked
package io.gan4j.variants.r3gan.networks;

import org.jspecify.annotations.NullMarked;
