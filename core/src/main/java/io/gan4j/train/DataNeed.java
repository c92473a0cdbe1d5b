package io.gan4j.train;

/** What a variant needs of the data beyond images. */
public enum DataNeed {
    /** A class of each image. */
    LABELS,
    /** Two classes that are two domains; a step draws a batch of each. */
    DOMAINS,
    /** Two domains, and in both images of the same things; a step draws a batch of pairs. */
    PAIRS,
    /** Sentences about each image. */
    CAPTIONS
}
