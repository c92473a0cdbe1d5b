package io.gan4j.data;

/** The parts of a data set. */
public enum Split {
    TRAINING,
    TEST
}
