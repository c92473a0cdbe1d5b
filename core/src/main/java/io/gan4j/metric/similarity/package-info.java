/** How alike two pictures are. */
@NullMarked
package io.gan4j.metric.similarity;

import org.jspecify.annotations.NullMarked;
