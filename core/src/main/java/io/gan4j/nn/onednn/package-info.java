/**
 * The fast executor: networks as programs of oneDNN's primitives.
 *
 * <p>One package of many files, since only {@link io.gan4j.nn.onednn.OneDnnExecutor} is anybody's business: nodes,
 * kernels, memory and layouts stay hidden behind it. {@code Compilation} and {@code Layers} read DL4J's description;
 * {@code Program} runs {@code …Node}s over {@code Flow}s; {@code Kernel}s are the primitives that have weights.
 */
@NullMarked
package io.gan4j.nn.onednn;

import org.jspecify.annotations.NullMarked;
