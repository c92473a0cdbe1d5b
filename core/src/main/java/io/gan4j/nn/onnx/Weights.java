package io.gan4j.nn.onnx;

import io.gan4j.nn.Averaged;
import io.gan4j.nn.Network;

/** Which weights of a network are written. */
public enum Weights {
    /** Those that images are made with: the average, where one is kept. */
    AVERAGED,
    /** Those that learn. */
    LEARNT;

    public Network of(Averaged network) {
        return this == AVERAGED ? network.used() : network.learning();
    }
}
