/** Small games in front of one's eyes: a GAN on points of which the density is known. */
@NullMarked
package io.gan4j.studio.lab;

import org.jspecify.annotations.NullMarked;
