/** Measures that go by labels: what a classifier says of generated images, and what classifiers learn from them. */
@NullMarked
package io.gan4j.metrics.labels;

import org.jspecify.annotations.NullMarked;
