/** Images by the million, in files that several machines may make. */
@NullMarked
package io.gan4j.sampling;

import org.jspecify.annotations.NullMarked;
