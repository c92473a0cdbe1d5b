/** pix2pix: translation between two domains of images, learned from pairs. */
@NullMarked
package io.gan4j.variants.pix2pix;

import org.jspecify.annotations.NullMarked;
