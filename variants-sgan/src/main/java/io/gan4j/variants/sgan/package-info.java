/** Semi-supervised GAN, Odena 2016, and its improved form, Salimans et al. 2016. */
@NullMarked
package io.gan4j.variants.sgan;

import org.jspecify.annotations.NullMarked;
