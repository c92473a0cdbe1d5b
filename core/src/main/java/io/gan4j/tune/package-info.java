/** Grids of runs: what is tried, what came of it, and which was the best. */
@NullMarked
package io.gan4j.tune;

import org.jspecify.annotations.NullMarked;
