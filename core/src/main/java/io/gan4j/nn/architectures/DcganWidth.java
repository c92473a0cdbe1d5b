package io.gan4j.nn.architectures;

import io.gan4j.config.Require;

/**
 * Settings of both networks.
 *
 * @param width feature maps next to the image; every halving of the size doubles them
 */
record DcganWidth(int width) {
    DcganWidth {
        Require.atLeast("width", width, 1);
    }
}
