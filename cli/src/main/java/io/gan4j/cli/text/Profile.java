package io.gan4j.cli.text;

import io.gan4j.nn.Network;
import io.gan4j.nn.profile.LayerTime;
import io.gan4j.train.StepResult;
import io.gan4j.train.TrainingEvent;
import io.gan4j.train.TrainingListener;
import java.io.PrintWriter;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/** Where the time of training steps goes, layer by layer. */
public final class Profile implements TrainingListener {
    /** Kernels are made and Java's code is compiled in the first steps. */
    private static final int WARM_UP = 10;

    private static final double SMALL = 0.001;

    private static final String COLUMNS = "  %-44s  %-14s  %9s  %9s  %8s  %6s%n";

    private final Map<String, LayerTime> parts = new LinkedHashMap<>();
    private long seen;
    private long steps;
    private long start;
    private long end;

    @Override
    public void onStep(TrainingEvent event, StepResult result) {
        for (Network network : event.phase().step().networks()) {
            for (LayerTime time : network.internals().takeTimes()) {
                parts.merge(network.name() + "  " + time.layer(), time, Profile::sum);
            }
        }
        seen++;
        steps++;
        end = System.nanoTime();
        if (seen == WARM_UP || start == 0) {
            parts.clear();
            steps = 0;
            start = end;
        }
    }

    private static LayerTime sum(LayerTime one, LayerTime other) {
        return new LayerTime(
                other.layer(),
                other.shape(),
                one.forward() + other.forward(),
                one.backward() + other.backward(),
                one.operations() + other.operations());
    }

    public void print(PrintWriter out) {
        if (steps == 0) {
            out.println("Profile: too few steps.");
            return;
        }
        double step = (double) (end - start) / steps;
        out.printf(
                Locale.ROOT,
                "Profile of %,d steps of %.2f ms, those before them left out; milliseconds of a step:%n",
                steps,
                step / 1e6);
        out.printf(COLUMNS, "network  layer", "makes", "forward", "backward", "GFLOP/s", "share");
        double rest = step;
        double small = 0;
        for (Map.Entry<String, LayerTime> part : parts.entrySet()) {
            LayerTime time = part.getValue();
            double taken = (double) (time.forward() + time.backward()) / steps;
            rest -= taken;
            if (taken / step < SMALL) {
                small += taken;
            } else {
                row(out, part.getKey(), time.shape(), time.forward(), time.backward(), time.operations(), taken / step);
            }
        }
        out.printf(
                COLUMNS,
                "layers of less than 0.1 % each",
                "",
                "",
                number("%.2f", small / 1e6),
                "",
                percent(small / step));
        out.printf(COLUMNS, "everything else", "", "", number("%.2f", rest / 1e6), "", percent(rest / step));
    }

    private void row(
            PrintWriter out, String name, String shape, long forward, long backward, long operations, double share) {
        out.printf(
                COLUMNS,
                name,
                shape,
                number("%.2f", forward / 1e6 / steps),
                number("%.2f", backward / 1e6 / steps),
                operations == 0 ? "" : number("%.0f", (double) operations / (forward + backward)),
                percent(share));
    }

    private static String percent(double share) {
        return number("%.1f", 100 * share) + " %";
    }

    private static String number(String format, double value) {
        return String.format(Locale.ROOT, format, value);
    }
}
