/** What people type: options and arguments that commands share. */
@NullMarked
package io.gan4j.cli.option;

import org.jspecify.annotations.NullMarked;
