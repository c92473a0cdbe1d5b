/** Measures that ask for the likelihood of images under a density estimated from others. */
@NullMarked
package io.gan4j.metrics.likelihood;

import org.jspecify.annotations.NullMarked;
