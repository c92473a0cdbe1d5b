/** Tables of papers, run again: what is run, what came of it, and what that says of the papers' claims. */
@NullMarked
package io.gan4j.reproduce;

import org.jspecify.annotations.NullMarked;
