/** DCGAN's networks, which any variant can use. */
@NullMarked
package io.gan4j.variants.dcgan.networks;

import org.jspecify.annotations.NullMarked;
