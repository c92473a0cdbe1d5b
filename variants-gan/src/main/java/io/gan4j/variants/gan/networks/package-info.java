/** Multilayer perceptrons as generator and discriminator, which any variant can use. */
@NullMarked
package io.gan4j.variants.gan.networks;

import org.jspecify.annotations.NullMarked;
