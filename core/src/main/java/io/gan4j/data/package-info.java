/** Data sets, what is known of them, and the batches drawn from them. */
@NullMarked
package io.gan4j.data;

import org.jspecify.annotations.NullMarked;
