package io.gan4j.train;

import io.gan4j.loss.AdversarialLoss;
import io.gan4j.random.Randomness;

/** What a configuration says of a game, whoever plays it. */
public record Rules(AdversarialLoss loss, TrainingSettings training, Randomness randomness) {}
