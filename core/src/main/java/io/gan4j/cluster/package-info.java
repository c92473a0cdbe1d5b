/** Where commands are run that compute for another one: this machine, or several. */
@NullMarked
package io.gan4j.cluster;

import org.jspecify.annotations.NullMarked;
