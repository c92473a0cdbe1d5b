/** The façade of gan4j: train a variant, or open a run and sample from it. */
@NullMarked
package io.gan4j;

import org.jspecify.annotations.NullMarked;
