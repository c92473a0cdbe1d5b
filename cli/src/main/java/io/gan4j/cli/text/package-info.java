/** What people read: tables, descriptions, progress. */
@NullMarked
package io.gan4j.cli.text;

import org.jspecify.annotations.NullMarked;
