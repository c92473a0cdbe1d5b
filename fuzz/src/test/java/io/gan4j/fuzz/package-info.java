/** Files that Jazzer looks for. */
@NullMarked
package io.gan4j.fuzz;

import org.jspecify.annotations.NullMarked;
