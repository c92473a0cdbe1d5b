/** Metrics of generated images: what one is given, what it comes to, and its floor. */
@NullMarked
package io.gan4j.metric;

import org.jspecify.annotations.NullMarked;
