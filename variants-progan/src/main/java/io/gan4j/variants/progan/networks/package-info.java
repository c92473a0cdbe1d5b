/** The networks of ProGAN, in pieces: one for each size of images. */
@NullMarked
package io.gan4j.variants.progan.networks;

import org.jspecify.annotations.NullMarked;
