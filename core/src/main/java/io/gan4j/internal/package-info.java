/** How runs, and images from elsewhere, are put before metrics. Nobody outside of core uses it. */
@NullMarked
package io.gan4j.internal;

import org.jspecify.annotations.NullMarked;
