/** Networks written as ONNX, for other programs. */
@NullMarked
package io.gan4j.nn.onnx;

import org.jspecify.annotations.NullMarked;
