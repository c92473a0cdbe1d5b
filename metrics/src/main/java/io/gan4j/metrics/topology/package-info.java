/** Holes in clouds of points. */
@NullMarked
package io.gan4j.metrics.topology;

import org.jspecify.annotations.NullMarked;
