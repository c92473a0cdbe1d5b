/** Texts as vectors: what networks are told of a sentence. */
@NullMarked
package io.gan4j.text;

import org.jspecify.annotations.NullMarked;
