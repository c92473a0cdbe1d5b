package io.gan4j.variants.sgan;

/** What discriminator and generator learn: the setting {@code mode}. */
enum Objective {
    /** Labelled images are of their class, generated ones FAKE; other images are not looked at. */
    ODENA,
    /** Other images are besides not FAKE. */
    SEMI_SUPERVISED,
    /** As before, without a logit for FAKE; the generator matches the discriminator's features of real images. */
    IMPROVED;

    /** Whether the discriminator has a logit for FAKE behind those of the classes. */
    boolean fakeLogit() {
        return this != IMPROVED;
    }
}
