/** Adversarial losses with their gradients. */
@NullMarked
package io.gan4j.loss;

import org.jspecify.annotations.NullMarked;
