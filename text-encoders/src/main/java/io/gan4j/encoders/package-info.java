/** Text encoders that need a model. */
@NullMarked
package io.gan4j.encoders;

import org.jspecify.annotations.NullMarked;
