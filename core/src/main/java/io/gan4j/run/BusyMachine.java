package io.gan4j.run;

import com.sun.management.OperatingSystemMXBean;
import io.gan4j.train.StepResult;
import io.gan4j.train.TrainingEvent;
import io.gan4j.train.TrainingListener;
import java.lang.management.ManagementFactory;
import java.util.Locale;
import java.util.function.Consumer;
import java.util.function.DoubleSupplier;
import java.util.function.LongSupplier;

/**
 * Says, once, that other programs keep cores busy that a training computes on: the threads of a kernel wait for the one
 * that does not run, and fewer threads are quicker. It does not change them itself, since the bits of a training depend
 * on their number.
 */
public final class BusyMachine implements TrainingListener {
    private static final long INTERVAL_NANOS = 10_000_000_000L;

    /** A program that starts, or a page that is opened, is over sooner. */
    private static final int INTERVALS = 3;

    /** Of one core: what is less is shared with little harm. */
    private static final double BUSY = 0.75;

    private final int threads;
    private final int cores;
    private final DoubleSupplier load;
    private final LongSupplier clock;
    private final Consumer<String> says;
    private long looked;
    private int busyIntervals;
    private double sum;
    private boolean said;

    /**
     * @param threads that the training computes with
     * @param says takes the line
     */
    public BusyMachine(int threads, Consumer<String> says) {
        this(threads, Runtime.getRuntime().availableProcessors(), new Load(), System::nanoTime, says);
    }

    /** @param load of other programs since it was asked last, in cores */
    BusyMachine(int threads, int cores, DoubleSupplier load, LongSupplier clock, Consumer<String> says) {
        this.threads = threads;
        this.cores = cores;
        this.load = load;
        this.clock = clock;
        this.says = says;
    }

    @Override
    public void onStart(TrainingEvent event) {
        looked = clock.getAsLong();
    }

    @Override
    public void onStep(TrainingEvent event, StepResult result) {
        if (said || threads == 1 || clock.getAsLong() - looked < INTERVAL_NANOS) {
            return;
        }
        looked = clock.getAsLong();
        double busy = load.getAsDouble();
        if (busy >= BUSY) {
            busyIntervals++;
            sum += busy;
        } else {
            busyIntervals = 0;
            sum = 0;
        }
        if (busyIntervals == INTERVALS) {
            say(sum / INTERVALS);
            busyIntervals = 0;
            sum = 0;
        }
    }

    private void say(double busy) {
        long free = Math.max(1, Math.round(cores - busy));
        if (free < threads) {
            said = true;
            says.accept(String.format(
                    Locale.ROOT,
                    "Other programs keep %.1f of %d cores busy, and %d threads wait for each other there:"
                            + " runtime.threads = %d is likely quicker.",
                    busy,
                    cores,
                    threads,
                    free));
        }
    }

    /** What other programs compute, by the machine's load and this process's own. */
    private static final class Load implements DoubleSupplier {
        private final OperatingSystemMXBean system =
                (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
        private long asked = System.nanoTime();
        private long own = system.getProcessCpuTime();

        @Override
        public double getAsDouble() {
            long now = System.nanoTime();
            long ownNow = system.getProcessCpuTime();
            double cores = system.getCpuLoad() * system.getAvailableProcessors(); // since it was asked last
            double ownCores = (double) (ownNow - own) / Math.max(1, now - asked);
            asked = now;
            own = ownNow;
            return cores - ownCores;
        }
    }
}
