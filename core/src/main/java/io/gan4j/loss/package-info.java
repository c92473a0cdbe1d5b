/** Adversarial losses, as formulas of logits. */
@NullMarked
package io.gan4j.loss;

import org.jspecify.annotations.NullMarked;
