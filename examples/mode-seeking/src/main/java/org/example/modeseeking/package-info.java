/** Mode seeking GAN, Mao et al. 2019. */
@NullMarked
package org.example.modeseeking;

import org.jspecify.annotations.NullMarked;
