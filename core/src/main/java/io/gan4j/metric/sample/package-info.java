/** What metrics look at: images and rows of numbers, had when they are asked for, however many they are. */
@NullMarked
package io.gan4j.metric.sample;

import org.jspecify.annotations.NullMarked;
