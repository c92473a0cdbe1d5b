/** StackGAN: images of sentences, in two stages. */
@NullMarked
package io.gan4j.variants.stackgan;

import org.jspecify.annotations.NullMarked;
