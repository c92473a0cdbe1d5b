/** What all plug-ins have: names, state, the space that codes are drawn from. */
@NullMarked
package io.gan4j.spi;

import org.jspecify.annotations.NullMarked;
