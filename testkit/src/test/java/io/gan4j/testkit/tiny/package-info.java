/** A whole variant, as small as they come: for tests of the framework with real networks. */
package io.gan4j.testkit.tiny;
