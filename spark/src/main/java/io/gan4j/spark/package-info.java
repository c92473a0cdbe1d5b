/** Computing on clusters of Apache Spark. */
@NullMarked
package io.gan4j.spark;

import org.jspecify.annotations.NullMarked;
