/** Contracts that the tests of every plug-in implement: interfaces with test methods that name their subject. */
@NullMarked
package io.gan4j.testkit;

import org.jspecify.annotations.NullMarked;
