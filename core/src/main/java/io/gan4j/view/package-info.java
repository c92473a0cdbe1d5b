/** How discriminators see images: packed, noisy, distorted. */
@NullMarked
package io.gan4j.view;

import org.jspecify.annotations.NullMarked;
