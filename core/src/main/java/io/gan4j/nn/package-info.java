/**
 * Networks as steps, losses and metrics see them: applied, learned from, described. What computes them lies above, in
 * {@code nn.engine}, {@code nn.dl4j}, {@code nn.onednn} and {@code nn.compiled}.
 */
@NullMarked
package io.gan4j.nn;

import org.jspecify.annotations.NullMarked;
