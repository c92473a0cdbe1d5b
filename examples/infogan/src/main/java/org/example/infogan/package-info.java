/** InfoGAN, Chen et al. 2016. */
@NullMarked
package org.example.infogan;

import org.jspecify.annotations.NullMarked;
