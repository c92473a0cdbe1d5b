package io.gan4j.studio;

import io.gan4j.run.Json;
import io.gan4j.run.RunFolder;
import io.javalin.http.sse.SseClient;
import java.io.File;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Pages that follow runs: each is told by an event when something in its run has changed, and whether it trains. What
 * is told in vain shows which of them are gone.
 */
final class Watchers implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Watchers.class);
    private static final int MOST = 100;
    private static final long LOOK_MILLISECONDS = 1000;
    private static final int LOOKS_BETWEEN_BEATS = 10;

    private final Trainings trainings;
    private final Map<SseClient, Watched> watchers = new ConcurrentHashMap<>();
    private final Thread looks = new Thread(this::lookOn, "looks at runs");

    /** A run that a page shows, and how it stood when that was last told. */
    private record Watched(RunFolder run, String stood) {}

    Watchers(Trainings trainings) {
        this.trainings = trainings;
        looks.setDaemon(true);
        looks.start();
    }

    void add(SseClient client, RunFolder run) {
        if (watchers.size() >= MOST) {
            client.close();
            return;
        }
        client.keepAlive();
        client.onClose(() -> watchers.remove(client));
        watchers.put(client, new Watched(run, "")); // so that it is told how it stands
    }

    private void lookOn() {
        try {
            for (int look = 0; true; look++) {
                Thread.sleep(LOOK_MILLISECONDS);
                boolean beat = look % LOOKS_BETWEEN_BEATS == 0;
                watchers.forEach((client, watched) -> look(client, watched, beat));
            }
        } catch (InterruptedException e) {
            // the studio ends
        }
    }

    private void look(SseClient client, Watched watched, boolean beat) {
        try {
            String stands = stands(watched.run());
            if (!stands.equals(watched.stood())) {
                watchers.replace(client, watched, new Watched(watched.run(), stands));
                client.sendEvent("changed", Json.line(Progress.newest(watched.run(), trainings.ending(watched.run()))));
            } else if (beat) {
                client.sendComment("here");
            }
        } catch (RuntimeException e) { // of one page: the others go on
            LOG.warn("a page of {} is not told any more", watched.run().path(), e);
            watchers.remove(client);
        }
    }

    /** Returns what changes when a training logs, draws, finds, measures, begins or ends. */
    private String stands(RunFolder run) {
        StringBuilder stands = new StringBuilder();
        for (Path path : List.of(
                run.metricsFile(),
                run.findingsFile(),
                run.evaluationFile(),
                run.samplesDirectory(),
                run.configFile())) {
            File file = path.toFile();
            stands.append(file.length()).append(' ').append(file.lastModified()).append(' ');
        }
        // A process may begin and end between two looks.
        return stands.append(run.trainedBy().isPresent())
                .append(trainings.ending(run).number())
                .toString();
    }

    @Override
    public void close() {
        looks.interrupt();
        watchers.keySet().forEach(SseClient::close);
    }
}
