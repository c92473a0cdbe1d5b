package io.gan4j.variants.progan;

import io.gan4j.nn.Averaged;
import io.gan4j.nn.Network;
import java.util.List;
import java.util.stream.Stream;

/**
 * What both players have for one resolution, in the paper's words the layers of it, toRGB and fromRGB.
 *
 * @param side pixels of the images
 * @param generator a code, or the maps of the resolution below, in; maps, and by toRGB the image that they show, out
 * @param fromRgb an image in, its maps out
 * @param discriminator maps in; those of the resolution below, or of the smallest what is said of the image, out
 */
record Stage(int side, Averaged generator, Network fromRgb, Network discriminator) {
    List<Network> networks() {
        return Stream.concat(generator.networks().stream(), Stream.of(fromRgb, discriminator))
                .toList();
    }
}
