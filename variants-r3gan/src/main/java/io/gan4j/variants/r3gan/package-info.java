/** R3GAN, Huang et al. 2024. */
@NullMarked
package io.gan4j.variants.r3gan;

import org.jspecify.annotations.NullMarked;
