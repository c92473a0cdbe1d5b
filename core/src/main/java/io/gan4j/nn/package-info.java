/**
 * Networks as steps, losses and metrics see them: applied, learned from, described. What computes them lies in the
 * packages below.
 */
@NullMarked
package io.gan4j.nn;

import org.jspecify.annotations.NullMarked;
