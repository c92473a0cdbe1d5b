/** The networks of StackGAN. */
@NullMarked
package io.gan4j.variants.stackgan.networks;

import org.jspecify.annotations.NullMarked;
