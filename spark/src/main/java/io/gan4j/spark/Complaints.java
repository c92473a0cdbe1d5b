package io.gan4j.spark;

import java.io.BufferedReader;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The end of what Spark's driver logs. */
final class Complaints {
    private static final int KEPT = 200;
    /** An exception with its message, without where it came from. */
    private static final Pattern EXCEPTION = Pattern.compile("(?!\\s*at ).*?(?:Exception|Error): (?<message>\\S.*)");

    private static final Pattern ERROR = Pattern.compile(".*\\bERROR (?<message>.*)");

    private final Deque<String> lines = new ArrayDeque<>();
    private final Thread reading;

    private Complaints(BufferedReader from) {
        reading = new Thread(() -> read(from), "Spark's log");
        reading.setDaemon(true);
    }

    static Complaints of(BufferedReader from) {
        Complaints complaints = new Complaints(from);
        complaints.reading.start();
        return complaints;
    }

    private void read(BufferedReader from) {
        try {
            for (String line = from.readLine(); line != null; line = from.readLine()) {
                synchronized (lines) {
                    lines.addLast(line);
                    if (lines.size() > KEPT) {
                        lines.removeFirst();
                    }
                }
            }
        } catch (IOException e) {
            // the process has ended
        }
    }

    /** Returns why the driver, which has ended, did: its first exception, else its first error, else its last line. */
    String reason() {
        try {
            reading.join(1_000);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        List<String> all;
        synchronized (lines) {
            all = new ArrayList<>(lines);
        }
        return first(EXCEPTION, all)
                .or(() -> first(ERROR, all))
                .orElseGet(() -> all.isEmpty() ? "it said nothing" : all.get(all.size() - 1));
    }

    private static Optional<String> first(Pattern telling, List<String> lines) {
        return lines.stream()
                .map(telling::matcher)
                .filter(Matcher::matches)
                .map(line -> line.group("message"))
                .findFirst();
    }
}
