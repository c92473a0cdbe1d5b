/** How long the layers of networks take. Knows neither networks nor executors. */
@NullMarked
package io.gan4j.nn.profile;

import org.jspecify.annotations.NullMarked;
