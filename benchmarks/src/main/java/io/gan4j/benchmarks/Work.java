package io.gan4j.benchmarks;

/** What a worker does over and over. */
enum Work {
    /** Updates all networks once. */
    TRAINING,
    /** Makes a batch of images with the generator alone. */
    SAMPLING
}
