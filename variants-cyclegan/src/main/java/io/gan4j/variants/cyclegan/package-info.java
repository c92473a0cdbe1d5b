/** CycleGAN: translation between two domains of images without pairs. */
@NullMarked
package io.gan4j.variants.cyclegan;

import org.jspecify.annotations.NullMarked;
