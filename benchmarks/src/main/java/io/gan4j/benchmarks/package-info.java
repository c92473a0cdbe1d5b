/** Training and sampling measured beside their peers, each in a process of its own. */
@NullMarked
package io.gan4j.benchmarks;

import org.jspecify.annotations.NullMarked;
