/**
 * Which examples a training step draws: all, those of one class, those that keep their labels; in streams of batches.
 */
@NullMarked
package io.gan4j.data.stream;

import org.jspecify.annotations.NullMarked;
