/**
 * Networks as programs of oneDNN primitives over tensors. Knows oneDNN and ND4J's arrays, but no network description.
 */
@NullMarked
package io.gan4j.nn.onednn;

import org.jspecify.annotations.NullMarked;
