/** Whether a training is well: what is measured of it while it runs, what that shows, and what is done about it. */
@NullMarked
package io.gan4j.diagnosis;

import org.jspecify.annotations.NullMarked;
