/** The {@code gan4j} command. */
@NullMarked
package io.gan4j.cli;

import org.jspecify.annotations.NullMarked;
