/** What feature networks are made of. */
@NullMarked
package io.gan4j.metrics.features.networks;

import org.jspecify.annotations.NullMarked;
