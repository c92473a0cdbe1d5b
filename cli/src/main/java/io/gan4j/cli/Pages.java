package io.gan4j.cli;

import io.gan4j.Ability;
import io.gan4j.Gan;
import io.gan4j.cli.text.ThisCommand;
import io.gan4j.error.InvalidInputException;
import io.gan4j.report.Report;
import io.gan4j.run.RunFolder;
import java.io.UncheckedIOException;
import java.util.Set;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The pages that commands leave in run folders. */
final class Pages {
    private static final Logger LOG = LoggerFactory.getLogger(Pages.class);

    private Pages() {}

    static Report report(Gan gan) {
        return new Report(gan, ThisCommand.word());
    }

    /** Writes the page of a run as it is now. That there is no room for it is said; the run is whole without it. */
    static void write(Gan gan, RunFolder run) {
        write(gan, run, () -> gan.abilities(run));
    }

    /** The same of networks that are large, perhaps, and need not be opened again to know what they can do. */
    static void write(Gan gan, RunFolder run, Supplier<Set<Ability>> abilities) {
        try {
            report(gan).write(run, Report.file(run), abilities);
        } catch (InvalidInputException | UncheckedIOException e) {
            LOG.error("{}: the run is whole without its page.", e.getMessage());
        }
    }
}
