package io.gan4j.tune;

/** Where trials are run: in this process, in one of its own, or on another machine that sees the folder. */
@FunctionalInterface
public interface TrialRunner {
    /**
     * Runs one; several at once are run by several threads.
     *
     * @return what {@link Trial#run} returned there
     * @throws io.gan4j.error.InvalidInputException if no trial can be run there: none of the others is
     * @throws RuntimeException if there is no result; its message says why
     * @throws InterruptedException if it is to be stopped; it is then
     */
    Result run(Trial trial) throws InterruptedException;
}
