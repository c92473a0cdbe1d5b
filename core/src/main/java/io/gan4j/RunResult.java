package io.gan4j;

import io.gan4j.run.RunFolder;
import java.util.Set;

/**
 * What a training came to.
 *
 * @param step training steps done
 * @param steps training steps of the whole plan: more than {@code step} if the training was stopped early
 * @param abilities of the networks that it trained
 */
public record RunResult(RunFolder folder, long step, long steps, Set<Ability> abilities) {}
