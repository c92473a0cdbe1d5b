/** DCGAN, Radford et al. 2015. */
@NullMarked
package io.gan4j.variants.dcgan;

import org.jspecify.annotations.NullMarked;
