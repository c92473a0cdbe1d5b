package io.gan4j.studio;

import gg.jte.ContentType;
import gg.jte.TemplateEngine;
import gg.jte.output.StringOutput;
import io.gan4j.Gan;
import io.gan4j.error.InvalidInputException;
import io.gan4j.report.Report;
import io.javalin.Javalin;
import io.javalin.config.JavalinConfig;
import io.javalin.http.Context;
import io.javalin.http.HandlerType;
import io.javalin.http.HttpResponseException;
import io.javalin.http.HttpStatus;
import io.javalin.http.NotFoundResponse;
import io.javalin.util.JavalinBindException;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Pages of runs and models in a browser, served to this machine. Trainings that are started from them are processes of
 * their own: they go on when this ends.
 */
public final class Studio implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Studio.class);

    /** Longest body of a request, in bytes: codes and words of a few hundred images. */
    private static final long MEGABYTE = 1 << 20;

    /** A picture of a telephone's camera, with room to spare. */
    private static final long LONGEST_REQUEST = 16 * MEGABYTE;

    private static final String TOO_LARGE = "That is larger than the " + LONGEST_REQUEST / MEGABYTE
            + " MB that can be sent.\nIf it is an image, make it smaller.";

    private static final TemplateEngine TEMPLATES = TemplateEngine.createPrecompiled(
            null, ContentType.Html, Studio.class.getClassLoader(), Studio.class.getPackageName());

    private static final String SCRIPT = "text/javascript";
    private static final String STYLE = "text/css";

    private static final Set<String> EVERY_ADDRESS = Set.of("0.0.0.0", "::", "0", "");

    private static final List<String> SCRIPTS = List.of(
            "better.js",
            "explore.js",
            "judge.js",
            "lab.js",
            "lab-picture.js",
            "requests.js",
            "run.js",
            "runs.js",
            "training.js",
            "translate.js");

    private final Javalin server;
    private final Guard guard;
    private final Watchers watchers;
    private final Engine engine = new Engine();

    /**
     * What is served, and where.
     *
     * @param runs folder of the runs
     * @param host address to listen at; only what is said by this name, or of this machine by its usual ones, is
     *     answered
     * @param port to listen at, 0 for any
     * @param process makes of the words of a command those that start a process of its own to follow it
     * @param command {@code gan4j}, as a person has to type it
     */
    public record Options(Path runs, String host, int port, UnaryOperator<List<String>> process, String command) {}

    private Studio(Gan gan, Options options) {
        guard = new Guard(options.host());
        Report report = new Report(gan, options.command());
        Models models = new Models(gan, engine);
        Runs runs = new Runs(options.runs());
        Trainings trainings = new Trainings(gan.registry(), runs, options.process());
        watchers = new Watchers(trainings);
        RunPages pages = new RunPages(report, models, runs, trainings, watchers);
        TrainingForm form = new TrainingForm(gan);
        Explorer explorer = new Explorer(models, runs, options.command());
        Lab lab = new Lab(gan, engine, options.command());
        Judging judging = new Judging(models, runs);
        Translating translating = new Translating(models, runs);
        server = Javalin.create(config -> {
            config.startup.showJavalinBanner = false;
            config.startup.showOldJavalinVersionWarning = false;
            config.http.maxRequestSize = LONGEST_REQUEST;
            config.jetty.host = options.host();
            config.jetty.port = options.port();
            config.routes.before(guard::admit);
            config.routes.exception(InvalidInputException.class, (e, context) -> problem(context, e.getMessage()));
            config.routes.exception(UncheckedIOException.class, (e, context) -> problem(context, e.getMessage()));
            config.routes.exception(HttpResponseException.class, Studio::answer);
            config.routes.exception(Exception.class, Studio::failure);
            config.routes.error(HttpStatus.NOT_FOUND.getCode(), Studio::nothingThere);
            files(config);
            pages.route(config);
            form.route(config);
            explorer.route(config);
            lab.route(config);
            judging.route(config);
            translating.route(config);
        });
    }

    /**
     * Begins to serve.
     *
     * @throws InvalidInputException if the port is taken, or the address none of this machine
     */
    public static Studio start(Gan gan, Options options) {
        if (EVERY_ADDRESS.contains(options.host())) {
            throw InvalidInputException.lines(
                    options.host()
                            + " is every address of this machine; pages would not know by which they are asked for.",
                    "Name one, as browsers do: --host ADDRESS.");
        }
        Studio studio = new Studio(gan, options);
        try {
            studio.server.start();
        } catch (JavalinBindException e) {
            studio.close();
            throw InvalidInputException.lines(
                    "Nothing can be served at " + options.host() + ":" + options.port()
                            + ": it is taken, or not allowed.",
                    "Name another port, --port, or 0 for any that is free.");
        }
        studio.guard.listening(studio.server.port());
        return studio;
    }

    /** Returns the address of the first page, with the token that opens it. */
    public String address() {
        return guard.address();
    }

    private static void files(JavalinConfig config) {
        SCRIPTS.forEach(name -> config.routes.get(
                "/" + name, context -> context.contentType(SCRIPT).result(resource(name))));
        config.routes.get("/film.js", context -> context.contentType(SCRIPT).result(Report.script()));
        config.routes.get("/page.css", context -> context.contentType(STYLE).result(Report.style()));
        config.routes.get("/studio.css", context -> context.contentType(STYLE).result(resource("studio.css")));
    }

    private static byte[] resource(String name) throws IOException {
        try (InputStream in = Studio.class.getResourceAsStream(name)) {
            if (in == null) {
                throw new NotFoundResponse();
            }
            return in.readAllBytes();
        }
    }

    /** Answers with a page. */
    static void show(Context context, String template, Map<String, Object> values) {
        StringOutput page = new StringOutput();
        TEMPLATES.render(template, values, page);
        context.html(page.toString());
    }

    private static void answer(HttpResponseException e, Context context) {
        boolean tooLarge = e.getStatus() == HttpStatus.CONTENT_TOO_LARGE.getCode();
        context.status(e.getStatus())
                .contentType("text/plain")
                .result(tooLarge ? TOO_LARGE : String.valueOf(e.getMessage()));
    }

    private static void failure(Exception e, Context context) {
        if (e instanceof EOFException) {
            LOG.debug("{} {} was broken off", context.method(), context.path(), e);
        } else {
            LOG.error("{} {} has failed", context.method(), context.path(), e);
            context.status(HttpStatus.INTERNAL_SERVER_ERROR)
                    .contentType("text/plain")
                    .result("The studio has failed: " + e + "\nWhere it did so is said in the terminal.");
        }
    }

    private static void nothingThere(Context context) {
        if (Guard.wantsPage(context)) {
            show(context, "problem.jte", Map.of("problem", "There is nothing at " + context.path() + "."));
        }
    }

    /** Says what is wrong, in words: to a script, or on a page. */
    private static void problem(Context context, @Nullable String message) {
        String words = String.valueOf(message);
        context.status(HttpStatus.UNPROCESSABLE_CONTENT);
        if (context.method().equals(HandlerType.GET) && Guard.wantsPage(context)) {
            show(context, "problem.jte", Map.of("problem", words));
        } else {
            context.contentType("text/plain").result(words);
        }
    }

    @Override
    public void close() {
        watchers.close();
        server.stop();
        engine.close();
    }
}
