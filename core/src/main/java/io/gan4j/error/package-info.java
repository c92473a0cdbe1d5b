/** What a user can do wrong, and how it is said. */
@NullMarked
package io.gan4j.error;

import org.jspecify.annotations.NullMarked;
