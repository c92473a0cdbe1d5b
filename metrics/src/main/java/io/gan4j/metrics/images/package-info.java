/** What is measured on pixels, without any network. */
@NullMarked
package io.gan4j.metrics.images;

import org.jspecify.annotations.NullMarked;
