/** The generator of pix2pix: a U-Net. */
@NullMarked
package io.gan4j.variants.pix2pix.networks;

import org.jspecify.annotations.NullMarked;
