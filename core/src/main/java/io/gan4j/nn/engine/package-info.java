/** What engines share: the contract of an executor, and what they read of DL4J's configurations. */
@NullMarked
package io.gan4j.nn.engine;

import org.jspecify.annotations.NullMarked;
