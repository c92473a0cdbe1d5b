/** LSGAN, Mao et al. 2016. */
@NullMarked
package io.gan4j.variants.lsgan;

import org.jspecify.annotations.NullMarked;
