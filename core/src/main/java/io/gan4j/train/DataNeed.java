package io.gan4j.train;

/** What a variant needs of the data beyond images. */
public enum DataNeed {
    /** A class of each image. */
    LABELS,
    /** Two classes that are two domains; a step draws a batch of each. */
    DOMAINS,
    /** Sentences about each image. */
    CAPTIONS
}
