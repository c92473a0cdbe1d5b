package io.gan4j.cli;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.encoder.PatternLayoutEncoder;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.FileAppender;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.slf4j.LoggerFactory;

/** Sends what the libraries and gan4j log to a run folder's {@code log.txt}. */
final class LogFile implements AutoCloseable {
    private final Logger root = (Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
    private @Nullable FileAppender<ILoggingEvent> appender;

    void open(Path file) {
        LoggerContext context = root.getLoggerContext();
        PatternLayoutEncoder encoder = new PatternLayoutEncoder();
        encoder.setContext(context);
        encoder.setCharset(StandardCharsets.UTF_8);
        encoder.setPattern("%d{yyyy-MM-dd HH:mm:ss} %-5level %logger{20} %msg%n");
        encoder.start();
        FileAppender<ILoggingEvent> opened = new FileAppender<>();
        opened.setContext(context);
        opened.setEncoder(encoder);
        opened.setFile(file.toString());
        opened.start();
        if (!opened.isStarted()) {
            root.error("Cannot write {}: what is logged is lost, the rest goes on.", file);
            return;
        }
        root.addAppender(opened);
        appender = opened;
    }

    @Override
    public void close() {
        if (appender != null) {
            root.detachAppender(appender);
            appender.stop();
        }
    }
}
