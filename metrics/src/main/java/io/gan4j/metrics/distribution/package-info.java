/** How near the distribution of generated images is to that of real ones, by their features or pixels. */
@NullMarked
package io.gan4j.metrics.distribution;

import org.jspecify.annotations.NullMarked;
