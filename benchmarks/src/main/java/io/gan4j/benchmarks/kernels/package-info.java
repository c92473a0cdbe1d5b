/** Single layers measured by JMH. */
@NullMarked
package io.gan4j.benchmarks.kernels;

import org.jspecify.annotations.NullMarked;
