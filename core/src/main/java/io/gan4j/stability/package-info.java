/** Whether training converges: games that are small enough to be solved beside those that are played. */
@NullMarked
package io.gan4j.stability;

import org.jspecify.annotations.NullMarked;
