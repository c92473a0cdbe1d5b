/** A loss for gan4j, written in two ways. */
@NullMarked
package org.example.squaredhinge;

import org.jspecify.annotations.NullMarked;
