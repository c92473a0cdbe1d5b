/** A linear classifier, for metrics that ask what can be learned from images. */
@NullMarked
package io.gan4j.metrics.linear;

import org.jspecify.annotations.NullMarked;
