/** Matrices of doubles in plain arrays, on the BLAS and LAPACK that ND4J brings. */
@NullMarked
package io.gan4j.metrics.algebra;

import org.jspecify.annotations.NullMarked;
