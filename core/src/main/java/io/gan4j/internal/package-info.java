/** Wiring: the plug-in registry and the core Guice module. Not for plug-ins. */
@NullMarked
package io.gan4j.internal;

import org.jspecify.annotations.NullMarked;
