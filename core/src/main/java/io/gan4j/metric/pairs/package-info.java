/** What is scored pair by pair: translations and their counterparts, images and their captions. */
@NullMarked
package io.gan4j.metric.pairs;

import org.jspecify.annotations.NullMarked;
