/** Data sets that core does not have. */
@NullMarked
package io.gan4j.datasets;

import org.jspecify.annotations.NullMarked;
