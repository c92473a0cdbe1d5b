/** A server of pages for this machine: {@link io.gan4j.studio.Studio} shows runs, trains, and plays with models. */
@NullMarked
package io.gan4j.studio;

import org.jspecify.annotations.NullMarked;
