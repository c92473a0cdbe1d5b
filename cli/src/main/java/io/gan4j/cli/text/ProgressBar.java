package io.gan4j.cli.text;

import io.gan4j.train.StepResult;
import io.gan4j.train.TrainingEvent;
import io.gan4j.train.TrainingListener;
import java.io.Console;
import java.io.PrintStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.StringJoiner;
import java.util.function.LongSupplier;
import me.tongfei.progressbar.ConsoleProgressBarConsumer;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;
import org.jspecify.annotations.Nullable;

/**
 * Shows how far training is: on a terminal a bar with losses, images per second and time left, elsewhere a plain line
 * every ten seconds.
 *
 * <p>Images per second go by the median of the last steps, so that the pictures and checkpoints in between do not
 * count; the time left counts them. Of a training of several phases it is the time left of the one that is running:
 * what the others take is not known yet. Close it, so that a training that fails leaves the terminal in order.
 */
public final class ProgressBar implements TrainingListener, AutoCloseable {
    private static final String LOSS = "loss/";
    private static final int WINDOW = 51;
    private static final long LINE_NANOS = 10_000_000_000L;
    private static final long BAR_NANOS = 200_000_000L;

    private final PrintStream out;
    private final LongSupplier clock;
    private final boolean terminal;
    private final String title;
    private final long[] stepNanos = new long[WINDOW];

    private me.tongfei.progressbar.@Nullable ProgressBar bar;
    private long firstStep;
    private long firstImages;
    private long startNanos;
    private long lastStepNanos;
    private long lastShownNanos;
    private final Pace pace = new Pace();
    private volatile Optional<Duration> left = Optional.empty();
    private Map<String, Double> lastValues = Map.of();

    /**
     * @param title in front of bar and lines, such as the variant's name
     * @param terminal whether {@code out} is one, see {@link #isTerminal}
     */
    public ProgressBar(PrintStream out, boolean terminal, String title) {
        this(out, terminal, title, System::nanoTime);
    }

    ProgressBar(PrintStream out, boolean terminal, String title, LongSupplier clock) {
        this.out = out;
        this.clock = clock;
        this.terminal = terminal;
        this.title = title;
    }

    /** Returns whether this process talks to a terminal that can redraw a line. */
    @SuppressWarnings("SystemConsoleNull") // looked at below
    public static boolean isTerminal() {
        Console console = System.console();
        if (console == null || "dumb".equals(System.getenv("TERM"))) {
            return false;
        }
        try {
            // From Java 22 on there is a console without a terminal too, and a method that tells; Java 17 has neither.
            return (boolean) Console.class.getMethod("isTerminal").invoke(console);
        } catch (NoSuchMethodException e) {
            return true;
        } catch (ReflectiveOperationException e) {
            return false;
        }
    }

    @Override
    public void onStart(TrainingEvent event) {
        close(); // a run that was rolled back starts again
        firstStep = event.step();
        firstImages = event.images();
        startNanos = clock.getAsLong();
        lastStepNanos = startNanos;
        lastShownNanos = startNanos;
        pace.begin(event.step(), startNanos);
        if (terminal) {
            bar = builder(out, title, event.step(), event.steps())
                    .setEtaFunction(state -> left)
                    .build();
        }
    }

    /**
     * Returns a bar for a terminal.
     *
     * @param from what is done already
     */
    public static me.tongfei.progressbar.ProgressBar bar(PrintStream out, String title, long from, long most) {
        return builder(out, title, from, most).build();
    }

    private static ProgressBarBuilder builder(PrintStream out, String title, long from, long most) {
        boolean unicode = Charset.defaultCharset().equals(StandardCharsets.UTF_8);
        return new ProgressBarBuilder()
                .setTaskName(title)
                .setInitialMax(most)
                .startsFrom(from, Duration.ZERO)
                .setStyle(unicode ? ProgressBarStyle.UNICODE_BLOCK : ProgressBarStyle.ASCII)
                .setUpdateIntervalMillis(250)
                .setConsumer(new ConsoleProgressBarConsumer(out));
    }

    @Override
    public void onStep(TrainingEvent event, StepResult result) {
        long now = clock.getAsLong();
        stepNanos[(int) ((event.step() - firstStep - 1) % WINDOW)] = now - lastStepNanos;
        lastValues = result.values();
        pace.at(event.step(), now);
        if (bar != null) {
            bar.stepTo(event.step());
        }
        if (now - lastShownNanos >= (bar == null ? LINE_NANOS : BAR_NANOS)) {
            lastShownNanos = now;
            String time = timeLeft(event, now);
            if (bar == null) {
                out.println(line(event, time));
            } else {
                bar.setExtraMessage(state(event, " ") + (isLast(event) ? "" : " " + time));
            }
        }
        lastStepNanos = clock.getAsLong();
        if (event.step() == event.phaseEnd()) {
            pace.begin(event.step(), lastStepNanos);
        }
    }

    @Override
    public void onEnd(TrainingEvent event) {
        if (bar == null) {
            out.println(line(event, "took " + duration(clock.getAsLong() - startNanos)));
        } else {
            bar.setExtraMessage(state(event, " "));
        }
        close();
    }

    /** Leaves the bar where it stands, and shows it below next time: for what has to be said meanwhile. */
    public void leaveLine() {
        if (bar != null) {
            out.println();
        }
    }

    /** Ends the bar where it stands. */
    @Override
    public void close() {
        if (bar != null) {
            bar.close();
            bar = null;
        }
    }

    private String line(TrainingEvent event, String time) {
        return String.format(
                Locale.ROOT,
                "%s %3d%%  step %d of %d  %s  %s",
                title,
                100 * event.step() / Math.max(1, event.steps()),
                event.step(),
                event.steps(),
                state(event, "  "),
                time);
    }

    /** Returns the losses, as {@code D 0.612 G 1.204}, and the images per second. */
    private String state(TrainingEvent event, String gap) {
        StringJoiner words = new StringJoiner(gap);
        List<String> losses = lastValues.keySet().stream()
                .filter(name -> name.startsWith(LOSS))
                .toList();
        boolean initialsDiffer =
                losses.stream().map(ProgressBar::initial).distinct().count() == losses.size();
        for (String name : losses) {
            String label = initialsDiffer ? initial(name) : name.substring(LOSS.length());
            words.add(String.format(Locale.ROOT, "%s %.3f", label, lastValues.get(name)));
        }
        if (event.step() > firstStep) {
            words.add(String.format(Locale.ROOT, "%,.0f images/s", imagesPerSecond(event)));
        }
        return words.toString();
    }

    /** A terminal of eighty columns has room for the letters that the papers use. */
    private static String initial(String loss) {
        return loss.substring(LOSS.length(), Math.min(loss.length(), LOSS.length() + 1))
                .toUpperCase(Locale.ROOT);
    }

    private double imagesPerSecond(TrainingEvent event) {
        long steps = event.step() - firstStep;
        long[] sorted = Arrays.copyOf(stepNanos, (int) Math.min(WINDOW, steps));
        Arrays.sort(sorted);
        double imagesPerStep = (double) (event.images() - firstImages) / steps;
        return imagesPerStep / Math.max(1, sorted[sorted.length / 2]) * 1e9;
    }

    private static boolean isLast(TrainingEvent event) {
        return event.phaseEnd() == event.steps();
    }

    private String timeLeft(TrainingEvent event, long now) {
        OptionalLong nanos = pace.nanosOf(event.phaseEnd() - event.step(), event.step(), now);
        left = isLast(event) && nanos.isPresent() ? Optional.of(Duration.ofNanos(nanos.getAsLong())) : Optional.empty();
        return (nanos.isPresent() ? duration(nanos.getAsLong()) : "?") + " left"
                + (isLast(event) ? "" : " of " + event.phase().name());
    }

    private static String duration(long nanos) {
        Duration duration = Duration.ofNanos(nanos);
        return duration.toHours() > 0
                ? String.format(
                        Locale.ROOT,
                        "%d:%02d:%02d",
                        duration.toHours(),
                        duration.toMinutesPart(),
                        duration.toSecondsPart())
                : String.format(Locale.ROOT, "%d:%02d", duration.toMinutes(), duration.toSecondsPart());
    }
}
