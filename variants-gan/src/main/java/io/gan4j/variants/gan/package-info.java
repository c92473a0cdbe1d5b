/** The first GAN, Goodfellow et al. 2014, and its conditional form, Mirza and Osindero 2014. */
@NullMarked
package io.gan4j.variants.gan;

import org.jspecify.annotations.NullMarked;
