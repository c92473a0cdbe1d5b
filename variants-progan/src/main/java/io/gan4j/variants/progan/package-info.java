/** Progressive growing of GANs, Karras et al. 2018. */
@NullMarked
package io.gan4j.variants.progan;

import org.jspecify.annotations.NullMarked;
