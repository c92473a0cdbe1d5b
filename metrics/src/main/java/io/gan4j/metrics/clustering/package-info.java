/** Groups of rows that lie together. */
@NullMarked
package io.gan4j.metrics.clustering;

import org.jspecify.annotations.NullMarked;
