/** Pages that show runs: {@link io.gan4j.report.Report} writes them, of templates that the build compiles. */
@NullMarked
package io.gan4j.report;

import org.jspecify.annotations.NullMarked;
