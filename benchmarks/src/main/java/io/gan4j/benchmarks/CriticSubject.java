package io.gan4j.benchmarks;

import java.util.List;

/** A critic whose update is measured, leaky rectifiers of slope 0.2 behind all layers but the last. */
enum CriticSubject {
    CONVOLUTIONAL("DCGAN-64's critic, width 32, no normalization, batch 64", 64),
    DENSE("dense critic 784–1200–1200–1, batch 100", 100);

    private final String title;
    private final int batch;

    CriticSubject(String title, int batch) {
        this.title = title;
        this.batch = batch;
    }

    String title() {
        return title;
    }

    int batch() {
        return batch;
    }

    boolean convolutional() {
        return this == CONVOLUTIONAL;
    }

    /** Returns the maps or units of all layers but the last. */
    List<Integer> sizes() {
        return convolutional() ? List.of(32, 64, 128, 256) : List.of(1200, 1200);
    }

    /** Returns the dimensions of an image. */
    long[] image() {
        return convolutional() ? new long[] {3, 64, 64} : new long[] {784};
    }
}
