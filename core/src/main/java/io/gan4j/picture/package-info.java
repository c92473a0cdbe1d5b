/** Pictures for people: images in grids, with words beside them, in files. */
@NullMarked
package io.gan4j.picture;

import org.jspecify.annotations.NullMarked;
