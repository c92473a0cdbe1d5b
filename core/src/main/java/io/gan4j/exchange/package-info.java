/** Weights of and for other programs. */
@NullMarked
package io.gan4j.exchange;

import org.jspecify.annotations.NullMarked;
