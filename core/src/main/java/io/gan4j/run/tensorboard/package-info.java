/** What a run has logged and drawn, as TensorBoard reads it. */
@NullMarked
package io.gan4j.run.tensorboard;

import org.jspecify.annotations.NullMarked;
