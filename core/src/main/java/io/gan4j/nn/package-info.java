/** Networks: DL4J configurations compiled into executors. The only package that knows DL4J's networks. */
@NullMarked
package io.gan4j.nn;

import org.jspecify.annotations.NullMarked;
