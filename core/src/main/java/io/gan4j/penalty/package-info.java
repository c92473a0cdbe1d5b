/** What a discriminator is held to beside its loss: penalties on its slopes and outputs, and bounds of its weights. */
@NullMarked
package io.gan4j.penalty;

import org.jspecify.annotations.NullMarked;
