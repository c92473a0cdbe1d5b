/** Processes that train one run together, and what they tell each other. */
@NullMarked
package io.gan4j.parallel;

import org.jspecify.annotations.NullMarked;
