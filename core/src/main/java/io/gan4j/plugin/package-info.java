/** Plug-ins: which kinds there are, what is found of each, and by which name. */
@NullMarked
package io.gan4j.plugin;

import org.jspecify.annotations.NullMarked;
