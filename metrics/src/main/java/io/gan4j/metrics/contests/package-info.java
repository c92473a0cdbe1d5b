/** What is measured between several generators. */
@NullMarked
package io.gan4j.metrics.contests;

import org.jspecify.annotations.NullMarked;
