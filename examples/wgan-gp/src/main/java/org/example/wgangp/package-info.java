/** Wasserstein GAN with gradient penalty, Gulrajani et al. 2017. */
@NullMarked
package org.example.wgangp;

import org.jspecify.annotations.NullMarked;
