/** What networks say of images: critics trained for it, and the run's own networks looked into. */
@NullMarked
package io.gan4j.metrics.networks;

import org.jspecify.annotations.NullMarked;
