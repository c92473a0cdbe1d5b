package io.gan4j.cli.text;

import io.gan4j.metric.sample.Progress;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Shows a bar for whatever takes longer than two seconds, beside the output: on a terminal only. */
public final class MetricProgress implements Progress, AutoCloseable {
    private static final long PATIENCE_NANOS = 2_000_000_000L;

    private final boolean terminal = ProgressBar.isTerminal();
    private String doing = "";
    private long started;
    private me.tongfei.progressbar.@Nullable ProgressBar bar;

    @Override
    public void at(String what, long done, long all) {
        if (!terminal) {
            return;
        }
        if (!what.equals(doing)) {
            close();
            doing = what;
            started = System.nanoTime();
        }
        if (bar == null && done < all && System.nanoTime() - started > PATIENCE_NANOS) {
            bar = ProgressBar.bar(System.err, what, done, all);
        }
        if (bar != null) {
            Objects.requireNonNull(bar).stepTo(done);
            if (done >= all) {
                close();
            }
        }
    }

    @Override
    public void say(String line) {
        close();
        System.err.println(line);
    }

    @Override
    public void close() {
        if (bar != null) {
            bar.close();
            bar = null;
        }
        doing = "";
    }
}
