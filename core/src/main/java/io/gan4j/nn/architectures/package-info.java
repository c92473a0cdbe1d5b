/** Network architectures that several variants use; those of one variant stand beside it. */
@NullMarked
package io.gan4j.nn.architectures;

import org.jspecify.annotations.NullMarked;
