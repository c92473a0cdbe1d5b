/** The variational autoencoder. */
@NullMarked
package io.gan4j.variants.vae;

import org.jspecify.annotations.NullMarked;
