/** Arrays that remember where they come from, so that what is minimised is written and its gradients are derived. */
@NullMarked
package io.gan4j.tensor;

import org.jspecify.annotations.NullMarked;
