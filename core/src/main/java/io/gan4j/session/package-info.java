/** A configuration put to work: its examples read, its networks and its step made by the one injector. */
@NullMarked
package io.gan4j.session;

import org.jspecify.annotations.NullMarked;
