package io.gan4j.cli;

import java.lang.reflect.Proxy;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Ctrl-C and SIGTERM, while there is something that can end in good order. The first asks it to; what comes after that
 * ends the process at once. Where Java does not tell of signals, or was started with {@code -Xrs}, or the process
 * ignores them, everything stays as it is.
 *
 * <p>Java has no other way to them than {@code sun.misc.Signal}, of the supported module jdk.unsupported, which the
 * compiler refuses for any release but its own.
 */
final class Signals implements AutoCloseable {
    /** Exit codes of processes that a signal has ended, as shells tell them, are above this. */
    private static final int BY_SIGNAL = 128;

    /** Of what was asked to end in another way. */
    static final int STOPPED = BY_SIGNAL + 15;

    /** What is said of runs that are stopped. */
    static final String STOPPING_RUNS = "Stopping each run after its step, with a checkpoint.";

    private static final Map<String, Integer> NUMBERS = Map.of("INT", 2, "TERM", 15);

    private final Runnable ending;
    private final Map<Object, Object> former = new LinkedHashMap<>();
    private volatile int exitCode;

    private Signals(Runnable ending) {
        this.ending = ending;
    }

    /**
     * Takes signals from now on.
     *
     * @param says what the user is told when the first one comes
     * @param ending asks what is going on to end; called by another thread
     */
    static Signals endBy(String says, Runnable ending) {
        Signals signals = new Signals(() -> {
            if (!says.isEmpty()) {
                System.err.println();
                System.err.println(says);
            }
            ending.run();
        });
        NUMBERS.forEach(signals::take);
        return signals;
    }

    /**
     * Does work of other processes, and interrupts this thread when a signal comes.
     *
     * @param stopping what the user is told then
     * @return the exit code: 0, or that of the signal
     */
    static int ending(String stopping, Runnable work) {
        Thread working = Thread.currentThread();
        try (Signals signals = endBy(stopping + " Once more stops at once.", working::interrupt)) {
            work.run();
            return signals.exitCode();
        } finally {
            Thread.interrupted(); // what follows reads and writes files, which an interrupted thread does not
        }
    }

    /** Returns whether a process ended because it was asked to, by its exit code. */
    static boolean ended(int exitCode) {
        return NUMBERS.containsValue(exitCode - BY_SIGNAL);
    }

    /** Returns what the process is to end with: 0 if no signal came, else 128 and its number. */
    int exitCode() {
        return exitCode;
    }

    private void take(String name, int number) {
        try {
            Class<?> handler = Class.forName("sun.misc.SignalHandler");
            Object signal = Class.forName("sun.misc.Signal")
                    .getConstructor(String.class)
                    .newInstance(name);
            Object own = Proxy.newProxyInstance(
                    Signals.class.getClassLoader(),
                    new Class<?>[] {handler},
                    (proxy, method, arguments) -> switch (method.getName()) {
                        case "handle" -> {
                            on(BY_SIGNAL + number);
                            yield null;
                        }
                        case "equals" -> proxy == arguments[0];
                        case "hashCode" -> System.identityHashCode(proxy);
                        default -> name;
                    });
            Object before = handle(signal, own);
            if (before.equals(handler.getField("SIG_IGN").get(null))) {
                handle(signal, before); // as of a job in the background that Ctrl-C is not for
            } else {
                former.put(signal, before);
            }
        } catch (ReflectiveOperationException e) {
            // then they end the process as they always did
        }
    }

    private static Object handle(Object signal, Object handler) throws ReflectiveOperationException {
        return signal.getClass()
                .getMethod("handle", signal.getClass(), Class.forName("sun.misc.SignalHandler"))
                .invoke(null, signal, handler);
    }

    private void on(int code) {
        if (exitCode > 0) {
            Runtime.getRuntime().halt(code); // every file is whole or not there
        }
        exitCode = code;
        ending.run();
    }

    @Override
    public void close() {
        former.forEach((signal, handler) -> {
            try {
                handle(signal, handler);
            } catch (ReflectiveOperationException e) {
                throw new IllegalStateException(e);
            }
        });
    }
}
