/** The executor that computes DL4J's own layers: any layer, any data type; the oracle of the others. */
@NullMarked
package io.gan4j.nn.dl4j;

import org.jspecify.annotations.NullMarked;
