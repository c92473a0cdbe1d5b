package io.gan4j.view;

import io.gan4j.data.DataSpec;
import io.gan4j.error.InvalidInputException;
import io.gan4j.nn.Network;
import io.gan4j.nn.Outputs;
import io.gan4j.random.Randomness;
import io.gan4j.tensor.Tensor;
import java.util.Arrays;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.function.Function;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;

/**
 * A discriminator as a step asks it in a round. Every time that it is asked, images are distorted anew; what comes back
 * from it goes through that to the images. Not for several threads at once.
 */
public final class View {
    /** Dimensions of {@code [n, c, h, w]}. */
    private static final int IMAGES = 4;

    private final String discriminator;
    private final Function<Tensor[], Outputs> judge;
    private final ViewSettings settings;
    private final DataSpec data;
    private final double noise;
    private final Randomness randomness;
    private final long round;
    private final IdentityHashMap<Tensor, Tensor> packs = new IdentityHashMap<>();
    /** Keys what is random: asking is in the order of the program, being computed need not be. */
    private int asked;

    /** @param noise standard deviation in this round */
    View(
            String discriminator,
            Function<Tensor[], Outputs> judge,
            ViewSettings settings,
            DataSpec data,
            double noise,
            Randomness randomness,
            long round) {
        this.discriminator = discriminator;
        this.judge = judge;
        this.settings = settings;
        this.data = data;
        this.noise = noise;
        this.randomness = randomness;
        this.round = round;
    }

    /**
     * Returns what the discriminator says; computed when it is looked at, as {@link Network#outputs} has it.
     *
     * @param images {@code [n, c, h, w]}, or packs of them
     * @param condition what it is told beside them; images among it, {@code [n, c, h, w]}, are augmented as the others
     *     are, so that what they show stays at the same place
     */
    public Outputs outputs(Tensor images, Tensor... condition) {
        int look = asked++;
        Tensor packs = packed(images);
        Tensor seen = settings.isPlain() ? images : Tensor.later(() -> packed(distorted(packs, look)));
        List<Tensor> told =
                Stream.of(condition).map(other -> beside(other, look)).toList();
        return judge.apply(Network.inputs(seen, told));
    }

    private Tensor beside(Tensor condition, int look) {
        return settings.augmentation().isOn() && condition.shape().length == IMAGES
                ? Tensor.later(() -> augmented(condition, generator(look)))
                : condition;
    }

    /**
     * Returns images as they are judged together, {@code [n/m, m·c, h, w]}, the same for the same ones; packs are
     * returned as they are. A penalty on slopes is one on those by packs.
     *
     * @param images {@code [n, c, h, w]}
     */
    public Tensor packed(Tensor images) {
        if (settings.packing() == 1) {
            return images; // without asking for its shape, which computes it
        }
        long channels = (long) settings.packing() * data.image().channels();
        return packs.computeIfAbsent(images, single -> inChannels(single, channels));
    }

    private static Tensor inChannels(Tensor images, long channels) {
        long[] shape = images.shape();
        if (shape[1] == channels) {
            return images;
        }
        if (shape[0] * shape[1] % channels != 0) {
            throw InvalidInputException.lines(
                    "gan4j.discriminator.packing does not divide a batch of " + shape[0]
                            + " images, of a stream that has no more.",
                    "Set it to 1, or a smaller gan4j.data.batch-size.");
        }
        return images.reshape(shape[0] * shape[1] / channels, channels, shape[2], shape[3]);
    }

    private Tensor distorted(Tensor images, int look) {
        RandomGenerator generator = generator(look);
        Tensor single = inChannels(images, data.image().channels());
        Tensor seen = settings.augmentation().isOn() ? augmented(single, generator) : single;
        return noise == 0 ? seen : seen.plus(noise(seen.shape(), generator));
    }

    /** The same of the same look: numbers are drawn image by image, whatever these show. */
    private Tensor augmented(Tensor images, RandomGenerator generator) {
        return settings.augmentation().of(images, data.range().width(), generator, randomness.share());
    }

    private RandomGenerator generator(int look) {
        return randomness.generator("view/" + discriminator + "/" + look, round);
    }

    private Tensor noise(long[] shape, RandomGenerator generator) {
        double[] numbers = new double[Math.toIntExact(Arrays.stream(shape).reduce(1, Math::multiplyExact))];
        randomness.share().passOver(numbers.length, generator::nextGaussian);
        Arrays.setAll(numbers, i -> noise * generator.nextGaussian());
        return Tensor.of(numbers, shape);
    }
}
