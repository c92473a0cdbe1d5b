/** The training loop and its steps. Knows no variant. */
@NullMarked
package io.gan4j.train;

import org.jspecify.annotations.NullMarked;
