/** The training step measured beside its peers, each in a process of its own. */
@NullMarked
package io.gan4j.benchmarks;

import org.jspecify.annotations.NullMarked;
