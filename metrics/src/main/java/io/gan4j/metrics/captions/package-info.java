/** Metrics of images that were made of captions. */
@NullMarked
package io.gan4j.metrics.captions;

import org.jspecify.annotations.NullMarked;
