/** Networks that make features of images, for metrics. */
@NullMarked
package io.gan4j.metrics.features;

import org.jspecify.annotations.NullMarked;
