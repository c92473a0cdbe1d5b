package io.gan4j.cli;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.LoggerFactory;

class LogFileTest {
    private static final Logger ROOT = (Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);

    private final ListAppender<ILoggingEvent> told = new ListAppender<>();

    @TempDir
    private Path folder;

    @BeforeEach
    void listen() {
        told.start();
        ROOT.addAppender(told);
    }

    @AfterEach
    void stop_listening() {
        ROOT.detachAppender(told);
    }

    @Test
    void holds_what_is_logged() {
        Path file = folder.resolve("log.txt");
        try (LogFile log = new LogFile()) {
            log.open(file);
            ROOT.info("an epoch");
        }
        ROOT.info("too late");

        assertThat(file).content().contains("INFO ").endsWith(" an epoch\n");
    }

    @Test
    void one_that_cannot_be_written_is_told_of_once_on_the_terminal() {
        try (LogFile log = new LogFile()) {
            log.open(folder); // a folder is no file
            ROOT.info("an epoch");
        }

        assertThat(told.list)
                .filteredOn(event -> event.getLevel().isGreaterOrEqual(Level.ERROR)) // as the terminal's filter
                .extracting(ILoggingEvent::getFormattedMessage)
                .containsExactly("Cannot write " + folder + ": what is logged is lost, the rest goes on.");
    }
}
