/** Files as users have them: paths as they are written, texts in UTF-8, what went wrong in words. */
@NullMarked
package io.gan4j.file;

import org.jspecify.annotations.NullMarked;
