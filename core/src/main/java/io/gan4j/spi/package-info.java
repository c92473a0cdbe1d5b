/** What a plug-in implements. */
@NullMarked
package io.gan4j.spi;

import org.jspecify.annotations.NullMarked;
