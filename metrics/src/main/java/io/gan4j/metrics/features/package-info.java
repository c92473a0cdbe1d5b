/** Networks that make features of images, for measures. */
@NullMarked
package io.gan4j.metrics.features;

import org.jspecify.annotations.NullMarked;
