/** Run folders: configuration, environment, metrics, sample pictures and checkpoints. */
@NullMarked
package io.gan4j.run;

import org.jspecify.annotations.NullMarked;
