package io.gan4j.report;

import gg.jte.ContentType;
import gg.jte.TemplateEngine;
import gg.jte.output.StringOutput;
import io.gan4j.Gan;
import io.gan4j.file.DurableFiles;
import io.gan4j.run.RunFolder;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;

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
        RunView view = RunView.of(gan, command, run, () -> gan.open(run).abilities(), FRAMES, FRAME_BYTES);
        return write("run.jte", view, file);
    }

    /**
     * Writes a page that compares runs: curves over each other, a table of settings that differ and of what came of
     * them, pictures side by side.
     *
     * @param runs two or more
     */
    public Path write(List<RunFolder> runs, Path file) {
        List<RunView> views = runs.stream()
                .map(run -> RunView.of(gan, command, run, Set::of, 1, FRAME_BYTES / runs.size()))
                .toList();
        return write("comparison.jte", ComparisonView.of(views), file);
    }

    private static Path write(String template, Object view, Path file) {
        StringOutput page = new StringOutput();
        TEMPLATES.render(template, view, page);
        DurableFiles.replace(file, page.toString());
        return file;
    }
}
