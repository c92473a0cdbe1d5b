package io.gan4j;

import io.gan4j.run.RunFolder;

/**
 * What a training came to.
 *
 * @param step training steps done
 * @param steps training steps of the whole plan: more than {@code step} if the training was stopped early
 */
public record RunResult(RunFolder folder, long step, long steps) {}
