package io.gan4j.studio;

import io.gan4j.error.InvalidInputException;
import io.gan4j.report.Report;
import io.gan4j.run.MetricLine;
import io.gan4j.run.RunFolder;
import io.javalin.config.JavalinConfig;
import io.javalin.http.Context;
import io.javalin.http.NotFoundResponse;
import io.javalin.http.sse.SseClient;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;

/** The list of runs, and the page of each, which follows what becomes of it. */
final class RunPages implements AutoCloseable {
    private static final int MOST_COMPARED = 20;
    private static final long LOOK_MILLISECONDS = 500;

    private final Report report;
    private final Models models;
    private final Path folder;
    private final Trainings trainings;
    private final Map<SseClient, Watched> watchers = new ConcurrentHashMap<>();
    private final Thread looks = new Thread(this::lookOn, "looks at runs");

    /** A run that a page shows, and how it stood when that was last told. */
    private record Watched(RunFolder run, String stood) {}

    /**
     * A run in the list.
     *
     * @param running whether a process trains it
     * @param newest what it measured or logged last, in words
     */
    record Row(String name, boolean running, long step, double seconds, String newest) {}

    RunPages(Report report, Models models, Path folder, Trainings trainings) {
        this.report = report;
        this.models = models;
        this.folder = folder;
        this.trainings = trainings;
        looks.setDaemon(true);
        looks.start();
    }

    void route(JavalinConfig config) {
        config.routes.get("/", this::list);
        config.routes.get("/compare", this::compare);
        config.routes.post("/trainings", trainings::start);
        config.routes.get("/runs/{run}", this::page);
        config.routes.get("/runs/{run}/main", context -> context.html(main(run(context))));
        config.routes.post("/runs/{run}/stop", context -> trainings.stop(run(context)));
        config.routes.post("/runs/{run}/resume", context -> trainings.resume(run(context)));
        config.routes.sse("/runs/{run}/events", this::watch);
    }

    /** Returns the run that an address names: one of those that are there, whatever else it says. */
    RunFolder run(Context context) {
        String name = context.pathParam("run");
        return RunFolder.in(folder).stream()
                .filter(run -> run.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new NotFoundResponse("There is no run " + name + "."));
    }

    private void list(Context context) {
        List<Row> rows = new ArrayList<>();
        if (Files.isDirectory(folder)) {
            RunFolder.in(folder).stream()
                    .sorted(Comparator.comparing(RunFolder::name).reversed())
                    .forEach(run -> rows.add(row(run)));
        }
        Studio.show(context, "runs.jte", Map.of("folder", folder.toString(), "rows", rows));
    }

    private static Row row(RunFolder run) {
        long step = 0;
        double seconds = 0;
        String newest = "";
        try {
            for (MetricLine line : MetricLine.read(run.metricsFile())) {
                step = line.step();
                seconds = line.seconds();
                newest = Newest.of(line.values()).orElse(newest);
            }
        } catch (InvalidInputException e) {
            newest = "its metrics.jsonl is damaged";
        }
        return new Row(run.name(), run.trainedBy().isPresent(), step, seconds, newest);
    }

    private void page(Context context) {
        RunFolder run = run(context);
        Studio.show(
                context,
                "run.jte",
                Map.of("name", run.name(), "running", run.trainedBy().isPresent(), "main", main(run)));
    }

    private String main(RunFolder run) {
        return report.main(run, () -> models.abilities(run));
    }

    private void compare(Context context) {
        List<RunFolder> chosen = RunFolder.in(folder).stream()
                .filter(run -> context.queryParams("run").contains(run.name()))
                .toList();
        if (chosen.size() < 2 || chosen.size() > MOST_COMPARED) {
            throw new InvalidInputException("Choose from 2 to " + MOST_COMPARED + " runs to compare.");
        }
        Studio.show(context, "comparison.jte", Map.of("main", report.main(chosen)));
    }

    private void watch(SseClient client) {
        RunFolder run = run(client.ctx());
        client.keepAlive();
        client.onClose(() -> watchers.remove(client));
        watchers.put(client, new Watched(run, stands(run)));
    }

    private void lookOn() {
        try {
            while (true) {
                Thread.sleep(LOOK_MILLISECONDS);
                look();
            }
        } catch (InterruptedException e) {
            // the studio ends
        }
    }

    private void look() {
        watchers.forEach((client, watched) -> {
            String stands = stands(watched.run());
            if (!stands.equals(watched.stood())) {
                watchers.replace(client, watched, new Watched(watched.run(), stands));
                client.sendEvent(
                        "changed", String.valueOf(watched.run().trainedBy().isPresent()));
            }
        });
    }

    /** Returns what changes with everything that the page of a run shows. */
    private static String stands(RunFolder run) {
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
        return stands.append(Objects.hash(run.trainedBy().isPresent())).toString();
    }

    @Override
    public void close() {
        looks.interrupt();
        watchers.keySet().forEach(SseClient::close);
    }
}
