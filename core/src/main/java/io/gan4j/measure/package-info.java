/** What pictures are worth: how alike two are, and how good translations are. */
@NullMarked
package io.gan4j.measure;

import org.jspecify.annotations.NullMarked;
