/** Strict HOCON settings, bound to records. */
@NullMarked
package io.gan4j.config;

import org.jspecify.annotations.NullMarked;
