/**
 * Files as users have them: paths as they are written, texts in UTF-8, what went wrong in words. And files as programs
 * need them: written as a whole, locked, known by their hashes.
 */
@NullMarked
package io.gan4j.file;

import org.jspecify.annotations.NullMarked;
