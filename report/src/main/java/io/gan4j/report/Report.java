package io.gan4j.report;

import static java.util.Objects.requireNonNull;

import gg.jte.ContentType;
import gg.jte.TemplateEngine;
import gg.jte.output.StringOutput;
import io.gan4j.Ability;
import io.gan4j.Gan;
import io.gan4j.error.InvalidInputException;
import io.gan4j.file.DurableFiles;
import io.gan4j.run.RunFolder;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * Pages that show runs, each a file by itself: it opens from the disk and by mail, and loads nothing.
 *
 * @param gan knows the runs' variants
 * @param command {@code gan4j}, as it has to be typed
 */
public record Report(Gan gan, String command) {
    /** Pictures on the page of a run, and bytes that all pictures of a page may take: coded, a third more. */
    private static final int FRAMES = 30;

    private static final long FRAME_BYTES = 1_400_000;

    private static final TemplateEngine TEMPLATES = TemplateEngine.createPrecompiled(
            null, ContentType.Html, Report.class.getClassLoader(), Report.class.getPackageName());

    /** Returns where the page of a run stands. */
    public static Path file(RunFolder run) {
        return run.path().resolve("report.html");
    }

    /**
     * Writes the page of a run: what ran, curves, pictures, scores, what was found wrong. What is missing or damaged is
     * said in its place.
     *
     * @return the file
     */
    public Path write(RunFolder run, Path file) {
        return write(run, file, () -> gan.abilities(run));
    }

    /**
     * The same of a run whose networks are not to be opened again.
     *
     * @param abilities gives those of its networks
     */
    public Path write(RunFolder run, Path file, Supplier<Set<Ability>> abilities) {
        return write("run.jte", view(run, abilities), file);
    }

    /**
     * Writes a page that compares runs: curves over each other, a table of settings that differ and of what came of
     * them, pictures side by side.
     *
     * @param runs two or more
     */
    public Path write(List<RunFolder> runs, Path file) {
        return write("comparison.jte", comparison(runs), file);
    }

    /** Returns what such a page has below its heading. */
    public String main(List<RunFolder> runs) {
        return rendered("both.jte", comparison(runs));
    }

    private ComparisonView comparison(List<RunFolder> runs) {
        List<RunView> views = runs.stream()
                .map(run -> RunView.of(gan, command, run, Set::of, () -> Frames.of(run, 1, FRAME_BYTES / runs.size())))
                .toList();
        return ComparisonView.of(views);
    }

    /**
     * Returns what the page of a run has below its heading, for a page that links {@link #style} and {@link #script}.
     *
     * @param abilities gives those of its networks, or throws {@link InvalidInputException}
     * @param address where the page gets a picture of samples from
     */
    public String main(RunFolder run, Supplier<Set<Ability>> abilities, Function<Path, String> address) {
        return rendered("main.jte", RunView.of(gan, command, run, abilities, () -> Frames.of(run, FRAMES, address)));
    }

    /** Returns the style sheet of pages. */
    public static String style() {
        return resource("page.css");
    }

    /** Returns the script of pages: {@code playFilm(element)} lets the pictures in an element be gone through. */
    public static String script() {
        return resource("film.js");
    }

    private RunView view(RunFolder run, Supplier<Set<Ability>> abilities) {
        return RunView.of(gan, command, run, abilities, () -> Frames.of(run, FRAMES, FRAME_BYTES));
    }

    private static Path write(String template, Object view, Path file) {
        DurableFiles.replace(file, rendered(template, view));
        return file;
    }

    private static String rendered(String template, Object view) {
        StringOutput page = new StringOutput();
        TEMPLATES.render(template, view, page);
        return page.toString();
    }

    private static String resource(String name) {
        try (InputStream in = Report.class.getResourceAsStream(name)) {
            return new String(requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
