/** Networks that learn: a description, an optimiser and an executor put together. On top of the engines. */
@NullMarked
package io.gan4j.nn.compiled;

import org.jspecify.annotations.NullMarked;
