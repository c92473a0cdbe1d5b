/** Emoji of three artists, with names and captions. */
@NullMarked
package io.gan4j.datasets.emoji;

import org.jspecify.annotations.NullMarked;
