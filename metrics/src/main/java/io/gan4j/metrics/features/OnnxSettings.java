package io.gan4j.metrics.features;

import io.gan4j.config.Require;
import io.gan4j.data.ImageShape;
import java.util.List;
import java.util.Optional;

/**
 * A network in an ONNX file, and what it takes: {@code gan4j.features.onnx}.
 *
 * @param name as it stands beside metrics
 * @param resize of images of another size
 * @param scale of pixels from 0 to 1, before {@code mean} is taken away
 * @param mean one number, or one for each channel
 * @param deviation by which is divided at last; one number, or one for each channel
 * @param output its name; the first one, if none is named
 */
record OnnxSettings(
        Optional<String> file,
        Optional<String> name,
        int height,
        int width,
        int channels,
        Resize resize,
        double scale,
        List<Double> mean,
        List<Double> deviation,
        Layout layout,
        Optional<String> output,
        Kind kind) {
    /** Order of the dimensions of images and maps. */
    enum Layout {
        NCHW,
        NHWC;

        /** @param image height, width and channels of one image */
        long[] shape(long batch, ImageShape image) {
            return this == NCHW
                    ? new long[] {batch, image.channels(), image.height(), image.width()}
                    : new long[] {batch, image.height(), image.width(), image.channels()};
        }
    }

    /** What the numbers are that come out. */
    enum Kind {
        FEATURES,
        LOGITS,
        PROBABILITIES
    }

    OnnxSettings {
        Require.between("height", height, 1, 4096);
        Require.between("width", width, 1, 4096);
        Require.that(channels == 1 || channels == 3, "channels", "must be 1 or 3");
        Require.above("scale", scale, 0);
        requireForChannels("mean", mean, channels);
        requireForChannels("deviation", deviation, channels);
        for (double number : deviation) {
            Require.above("deviation", number, 0);
        }
    }

    private static void requireForChannels(String component, List<Double> numbers, int channels) {
        Require.that(
                numbers.size() == 1 || numbers.size() == channels,
                component,
                "must be one number, or one for each of the " + channels + " channels");
    }

    ImageShape image() {
        return new ImageShape(channels, height, width);
    }

    /** Returns what the network is given for a pixel, 0 to 255, of a channel. */
    float given(int channel, float pixel) {
        double mid = mean.get(mean.size() == 1 ? 0 : channel);
        double by = deviation.get(deviation.size() == 1 ? 0 : channel);
        return (float) ((scale * pixel / 255 - mid) / by);
    }

    /** Returns all but the file that its numbers depend on. */
    String version() {
        return List.of(image(), resize, scale, mean, deviation, layout, output.orElse(""), kind)
                .toString();
    }
}
