package io.gan4j.variants.progan;

import io.gan4j.nn.Averaged;
import io.gan4j.nn.Network;
import java.util.List;
import java.util.stream.Stream;

/**
 * What both players have for one size of images.
 *
 * @param side of the images
 * @param generator a code, or the maps of the size below, in; maps, and the image that they show, out
 * @param reader an image in, its maps out
 * @param discriminator maps in; those of the size below, or of the smallest size what is said of the image, out
 */
record Stage(int side, Averaged generator, Network reader, Network discriminator) {
    List<Network> networks() {
        return Stream.concat(generator.networks().stream(), Stream.of(reader, discriminator))
                .toList();
    }
}
