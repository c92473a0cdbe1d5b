package io.gan4j.studio;

import io.gan4j.Ability;
import io.gan4j.error.InvalidInputException;
import io.gan4j.file.DurableFiles;
import io.gan4j.report.Report;
import io.gan4j.report.TrainingState;
import io.gan4j.run.MetricLine;
import io.gan4j.run.RunFolder;
import io.gan4j.run.Zoo;
import io.javalin.config.JavalinConfig;
import io.javalin.http.Context;
import io.javalin.http.NotFoundResponse;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** The list of runs, the page of each, and comparisons. */
final class RunPages {
    private static final int MOST_COMPARED = 20;

    private final Report report;
    private final Models models;
    private final Runs runs;
    private final Trainings trainings;
    private final Watchers watchers;

    /**
     * A run in the list.
     *
     * @param state whether it trains, and how far it is, in words
     * @param newest what it measured or logged last, in words
     */
    record Row(String name, String state, long step, double seconds, String newest) {}

    /**
     * A trained model that comes along.
     *
     * @param picture of what it draws, as an address
     */
    record Model(String name, String title, String picture) {}

    RunPages(Report report, Models models, Runs runs, Trainings trainings, Watchers watchers) {
        this.report = report;
        this.models = models;
        this.runs = runs;
        this.trainings = trainings;
        this.watchers = watchers;
    }

    void route(JavalinConfig config) {
        config.routes.get("/", this::list);
        config.routes.get("/compare", this::compare);
        config.routes.post("/trainings", trainings::start);
        config.routes.get("/runs/{run}", this::page);
        config.routes.get("/runs/{run}/samples/{picture}", this::sample);
        config.routes.get("/runs/{run}/main", context -> context.html(main(runs.named(context))));
        config.routes.post("/runs/{run}/stop", context -> trainings.stop(runs.named(context)));
        config.routes.post("/runs/{run}/resume", context -> trainings.resume(runs.named(context)));
        config.routes.before("/runs/{run}/events", runs::named); // while there can still be another answer
        config.routes.sse("/runs/{run}/events", client -> watchers.add(client, runs.named(client.ctx())));
    }

    private void list(Context context) {
        List<Row> rows = new ArrayList<>();
        runs.all().stream()
                .sorted(Comparator.comparing(RunFolder::name).reversed())
                .forEach(run -> rows.add(row(run)));
        List<Model> models = Zoo.names().stream()
                .map(name -> new Model(name, Zoo.title(name), Pictures.ofPng(Zoo.picture(name))))
                .toList();
        Studio.show(context, "runs.jte", Map.of("folder", runs.folder().toString(), "rows", rows, "models", models));
    }

    private static Row row(RunFolder run) {
        try {
            List<MetricLine> lines = MetricLine.newest(run.metricsFile());
            String newest = "";
            for (MetricLine line : lines) {
                newest = Newest.of(line.values()).orElse(newest);
            }
            MetricLine last = lines.isEmpty() ? MetricLine.NONE : lines.get(lines.size() - 1);
            String state = TrainingState.of(run, lines).words();
            return new Row(run.name(), state, last.step(), last.seconds(), newest);
        } catch (InvalidInputException e) {
            return new Row(run.name(), "", 0, 0, "its metrics.jsonl is damaged");
        }
    }

    private void page(Context context) {
        RunFolder run = runs.named(context);
        Studio.show(
                context,
                "run.jte",
                Map.of(
                        "name", run.name(),
                        "progress", Progress.newest(run, trainings.ending(run)),
                        "generates", generates(run),
                        "translates", translates(run),
                        "main", main(run)));
    }

    private boolean generates(RunFolder run) {
        try {
            return models.abilities(run).contains(Ability.GENERATES)
                    && !run.readData().image().isPoint();
        } catch (InvalidInputException e) {
            return false; // its page says why
        }
    }

    private boolean translates(RunFolder run) {
        try {
            return models.abilities(run).contains(Ability.TRANSLATES);
        } catch (InvalidInputException e) {
            return false; // likewise
        }
    }

    private String main(RunFolder run) {
        return report.main(
                run,
                () -> models.abilities(run),
                sample -> Runs.address(run.name()) + "/samples/" + DurableFiles.name(sample) + "?drawn="
                        + sample.toFile().lastModified());
    }

    /** Answers by a picture of samples, which a page that is made anew need not load again. */
    private void sample(Context context) throws IOException {
        Path samples = runs.named(context).samplesDirectory();
        Path picture = (Files.isDirectory(samples) ? DurableFiles.entries(samples) : List.<Path>of())
                .stream()
                        .filter(file -> DurableFiles.name(file).equals(context.pathParam("picture")))
                        .filter(file -> DurableFiles.name(file).endsWith(".png") && Files.isRegularFile(file))
                        .findFirst()
                        .orElseThrow(NotFoundResponse::new);
        context.header("Cache-Control", "private, max-age=86400, immutable");
        context.contentType("image/png").result(Files.newInputStream(picture));
    }

    /** Returns what an address asks of both runs. */
    private static String query(List<RunFolder> both) {
        return both.stream()
                .map(run -> "run=" + URLEncoder.encode(run.name(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
    }

    private void compare(Context context) {
        List<RunFolder> chosen = runs.all().stream()
                .filter(run -> context.queryParams("run").contains(run.name()))
                .map(RunFolder::withoutLinksOut)
                .toList();
        if (chosen.size() < 2 || chosen.size() > MOST_COMPARED) {
            throw new InvalidInputException("Choose from 2 to " + MOST_COMPARED + " runs to compare.");
        }
        Studio.show(
                context,
                "comparison.jte",
                Map.of(
                        "main",
                        report.main(chosen),
                        "better",
                        chosen.size() == 2 && chosen.stream().allMatch(this::generates) ? query(chosen) : ""));
    }
}
