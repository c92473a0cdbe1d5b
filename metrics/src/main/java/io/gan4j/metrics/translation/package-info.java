/** Metrics of translations from one domain into another. */
@NullMarked
package io.gan4j.metrics.translation;

import org.jspecify.annotations.NullMarked;
