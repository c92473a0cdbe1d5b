/** DL4J layers that GANs need and DL4J does not have. Executors treat them like any other layer. */
@NullMarked
package io.gan4j.nn.layers;

import org.jspecify.annotations.NullMarked;
