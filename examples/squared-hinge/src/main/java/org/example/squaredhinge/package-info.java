/** A loss for gan4j. */
@NullMarked
package org.example.squaredhinge;

import org.jspecify.annotations.NullMarked;
