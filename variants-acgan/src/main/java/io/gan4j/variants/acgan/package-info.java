/** AC-GAN, Odena, Olah and Shlens 2016. */
@NullMarked
package io.gan4j.variants.acgan;

import org.jspecify.annotations.NullMarked;
