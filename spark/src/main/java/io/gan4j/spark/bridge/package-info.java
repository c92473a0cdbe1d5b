/**
 * Spark's driver, a program of its own: Spark's class path and gan4j's never meet. It is made of Java, of
 * {@link io.gan4j.cluster.Place}, and of Spark's interface for Java, which is the same in Spark 3.5 and 4.
 */
@NullMarked
package io.gan4j.spark.bridge;

import org.jspecify.annotations.NullMarked;
