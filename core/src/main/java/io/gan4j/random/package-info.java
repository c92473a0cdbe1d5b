/** The one source of randomness: generators keyed by seed, stream and step, and choices drawn from them. */
@NullMarked
package io.gan4j.random;

import org.jspecify.annotations.NullMarked;
