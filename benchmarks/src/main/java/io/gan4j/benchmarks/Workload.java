package io.gan4j.benchmarks;

import ai.djl.ndarray.types.Shape;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import picocli.CommandLine;

/**
 * A training that is measured: generators against discriminators, float32, one Adam update of each in a step.
 *
 * <p>Real and generated images are separate batches; the generated ones are made once and serve both updates. The same
 * networks for libtorch stand in {@code torch_modules.py}.
 *
 * @param word its name in commands
 * @param networks folder of its TorchScript modules: batches of any size have the same
 * @param variant that has the networks
 * @param width feature maps next to the image; 0 for dense layers
 */
record Workload(String word, String networks, String variant, int side, int channels, long batch, long width) {
    /** DCGAN on colour images: the yardstick. */
    static final Workload DCGAN_64 = named("dcgan-64", "dcgan", 64, 3, 64, 32);
    /** The same with twice the feature maps. */
    static final Workload DCGAN_64_WIDE = named("dcgan-64-wide", "dcgan", 64, 3, 64, 64);
    /** What {@code gan4j train dcgan --preset batch-norm} does. */
    static final Workload DIGITS = named("digits", "dcgan", 28, 1, 64, 64);
    /** Dense layers of 1,200, in the discriminator maxout layers of 240 units with 5 pieces, with dropout. */
    static final Workload MLP = named("mlp", "gan", 28, 1, 100, 0);
    /** CycleGAN's two generators and two discriminators, one image of each domain at a time. */
    static final Workload CYCLEGAN_64 = named("cyclegan-64", "cyclegan", 64, 3, 1, 32);

    /** pix2pix's U-Net of six halvings against a discriminator of pairs, four at a time. */
    static final Workload PIX2PIX_64 = named("pix2pix-64", "pix2pix", 64, 3, 4, 32);

    static final List<Workload> NAMED = List.of(DCGAN_64, DCGAN_64_WIDE, DIGITS, MLP, CYCLEGAN_64, PIX2PIX_64);

    static final int LATENT = 100;
    static final double LEARNING_RATE = 2e-4;
    static final double BETA1 = 0.5;
    static final double BETA2 = 0.999;
    static final double EPSILON = 1e-8;

    private static final int KERNEL = 4;
    private static final int UNITS = 1200;
    private static final int PIECES = 5;
    private static final int BLOCKS = 3;
    private static final int HALVINGS = 2;
    private static final int MOST_DOUBLINGS = 3;

    /** A workload with another batch, width or side, as {@link #with} names it. */
    private static final Pattern VARIED = Pattern.compile("(.+)-(batch|width|side)-([1-9][0-9]{0,3})");

    private static Workload named(String word, String variant, int side, int channels, int batch, int width) {
        return new Workload(word, word, variant, side, channels, batch, width);
    }

    /**
     * Returns the workload of a name in a command, such as {@code dcgan-64} or {@code dcgan-64-batch-16}.
     *
     * @throws CommandLine.TypeConversionException if there is none
     */
    static Workload of(String word) {
        Matcher varied = VARIED.matcher(word);
        if (varied.matches()) {
            Aspect aspect = Aspect.valueOf(varied.group(2).toUpperCase(Locale.ROOT));
            return of(varied.group(1)).with(aspect, Integer.parseInt(varied.group(3)));
        }
        return NAMED.stream()
                .filter(workload -> workload.word.equals(word))
                .findFirst()
                .orElseThrow(() -> new CommandLine.TypeConversionException("there is no workload " + word + ", but "
                        + NAMED.stream().map(Workload::word).collect(Collectors.joining(", "))
                        + ", and these with another batch, such as " + DCGAN_64.with(Aspect.BATCH, 16).word));
    }

    /** What can be another in a workload. */
    enum Aspect {
        /** Images at once. */
        BATCH,
        /** Feature maps next to the image. */
        WIDTH,
        /** Height and width of images, in pixels. */
        SIDE;

        long of(Workload workload) {
            return switch (this) {
                case BATCH -> workload.batch;
                case WIDTH -> workload.width;
                case SIDE -> workload.side;
            };
        }

        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** Returns this workload with another value of an aspect; itself if that is the one it has. */
    Workload with(Aspect aspect, int value) {
        if (aspect.of(this) == value) {
            return this;
        }
        String suffix = "-" + aspect + "-" + value;
        return new Workload(
                word + suffix,
                aspect == Aspect.BATCH ? networks : networks + suffix,
                variant,
                aspect == Aspect.SIDE ? value : side,
                channels,
                aspect == Aspect.BATCH ? value : batch,
                aspect == Aspect.WIDTH ? value : width);
    }

    @Override
    public String toString() {
        return word;
    }

    /** Returns the shape of a batch of images. */
    Shape images() {
        return new Shape(batch, channels, side, side);
    }

    private boolean dense() {
        return width == 0;
    }

    /** Returns whether its generators make images of images. */
    boolean translates() {
        return cycles() || ofPairs();
    }

    private boolean cycles() {
        return variant.equals("cyclegan");
    }

    boolean ofPairs() {
        return variant.equals("pix2pix");
    }

    String description() {
        return networksDescription() + ", Adam, float32";
    }

    /** Returns the description without what only training has. */
    String networksDescription() {
        return "%s %d×%d×%d, %s, batch %d"
                .formatted(
                        cycles() ? "CycleGAN" : ofPairs() ? "pix2pix" : dense() ? "GAN" : "DCGAN",
                        side,
                        side,
                        channels,
                        dense() ? "dense layers of " + UNITS : "width " + width,
                        batch);
    }

    /** Returns the settings of the variant that make this training of it, {@code key=value}. */
    List<String> settings() {
        List<String> settings = new ArrayList<>(List.of(
                "image={height=" + side + ",width=" + side + ",channels=" + channels + "}",
                "data.batch-size=" + batch,
                "optimizer.generator={type=adam,learning-rate=" + LEARNING_RATE + ",beta1=" + BETA1 + ",beta2=" + BETA2
                        + ",epsilon=" + EPSILON + "}"));
        if (ofPairs()) {
            settings.add("networks.unet-generator.width=" + width);
            settings.add("networks.patchgan-discriminator={width=" + width + ",halvings=" + HALVINGS + "}");
            return settings;
        }
        if (cycles()) {
            settings.add("networks.resnet-generator={width=" + width + ",blocks=" + BLOCKS + ",upsampling=transposed}");
            settings.add("networks.patchgan-discriminator={width=" + width + ",halvings=" + HALVINGS + "}");
            return settings;
        }
        settings.add("latent={size=" + LATENT + ",distribution=normal}");
        settings.add("training.schedule.type=constant");
        settings.addAll(
                dense()
                        ? List.of("preset=paper", "optimizer.discriminator.learning-rate=" + LEARNING_RATE)
                        : List.of(
                                "preset=batch-norm",
                                "networks.dcgan-generator.width=" + width,
                                "networks.dcgan-discriminator.width=" + width));
        return settings;
    }

    /** Which gradients a peer computes; all update the same parameters with the same numbers. */
    enum Gradients {
        /** Those that an update needs, nothing else. */
        NEEDED,
        /** What autograd computes: also those of the discriminator's parameters while the generator learns. */
        AUTOGRAD,
        /** Those of parameters and inputs of every layer, whether needed or not. */
        ALL
    }

    /**
     * Returns the floating-point operations of convolutions and dense layers in one step: a multiplication and an
     * addition are two.
     */
    long operations(Gradients gradients) {
        List<Long> generator = generator();
        List<Long> discriminator = discriminator();
        if (cycles()) {
            return 2
                    * ofOneDirection(
                            sum(generator), generator.get(0), sum(discriminator), discriminator.get(0), gradients);
        }
        long forward = sum(generator) + 3 * sum(discriminator);

        long unneededAtImage = gradients == Gradients.ALL ? 0 : discriminator.get(0);
        long discriminatorUpdate = 2 * (2 * sum(discriminator) - unneededAtImage);

        long throughDiscriminator = (gradients == Gradients.NEEDED ? 1 : 2) * sum(discriminator);
        long unneededAtCode = gradients == Gradients.ALL ? 0 : generator.get(0);
        long generatorUpdate = throughDiscriminator + 2 * sum(generator) - unneededAtCode;
        return forward + discriminatorUpdate + generatorUpdate;
    }

    /** Returns the same of one forward pass of a generator. */
    long samplingOperations() {
        return sum(generator());
    }

    /** A generator translates, returns and keeps; a discriminator judges for it, and learns from two images. */
    private static long ofOneDirection(
            long generator, long firstOfGenerator, long discriminator, long firstOfDiscriminator, Gradients gradients) {
        boolean all = gradients == Gradients.ALL;
        long forward = 3 * generator + 3 * discriminator;
        long generators = 6 * generator - (all ? 0 : 2 * firstOfGenerator);
        long judging = (gradients == Gradients.NEEDED ? 1 : 2) * discriminator;
        long learning = 4 * discriminator - (all ? 0 : 2 * firstOfDiscriminator);
        return forward + generators + judging + learning;
    }

    /** Operations of each layer's forward pass; its two gradients take as many each. */
    private List<Long> discriminator() {
        if (dense()) {
            long units = UNITS / PIECES;
            return List.of(dense(pixels(), UNITS), dense(units, UNITS), dense(units, 1));
        }
        if (translates()) {
            return List.of(
                    convolution(side / 2, ofPairs() ? 2 * channels : channels, width, KERNEL),
                    convolution(side / 4, width, 2 * width, KERNEL),
                    convolution(side / 4 - 1, 2 * width, 4 * width, KERNEL),
                    convolution(side / 4 - 2, 4 * width, 1, KERNEL));
        }
        List<Integer> sides = sides();
        int last = sides.size() - 1;
        List<Long> layers = new ArrayList<>();
        for (int i = 1; i <= last; i++) {
            layers.add(convolution(sides.get(i), maps(i - 1), maps(i), KERNEL));
        }
        layers.add(convolution(1, maps(last), 1, sides.get(last)));
        return layers;
    }

    private List<Long> generator() {
        if (dense()) {
            return List.of(dense(LATENT, UNITS), dense(UNITS, UNITS), dense(UNITS, pixels()));
        }
        List<Long> layers = new ArrayList<>();
        if (ofPairs()) {
            int halvings = Integer.numberOfTrailingZeros(side);
            for (int level = 1; level <= halvings; level++) {
                layers.add(convolution(side >> level, unetMaps(level - 1), unetMaps(level), KERNEL));
            }
            for (int level = halvings; level >= 1; level--) {
                long beside = level == halvings ? 1 : 2; // what its halving had found comes in, too
                layers.add(convolution(side >> level, beside * unetMaps(level), unetMaps(level - 1), KERNEL));
            }
            return layers;
        }
        if (cycles()) {
            layers.add(convolution(side, channels, width, 7));
            layers.add(convolution(side / 2, width, 2 * width, 3));
            layers.add(convolution(side / 4, 2 * width, 4 * width, 3));
            layers.addAll(Collections.nCopies(2 * BLOCKS, convolution(side / 4, 4 * width, 4 * width, 3)));
            layers.add(convolution(side / 4, 4 * width, 2 * width, 3));
            layers.add(convolution(side / 2, 2 * width, width, 3));
            layers.add(convolution(side, width, channels, 7));
            return layers;
        }
        List<Integer> sides = sides();
        int first = sides.size() - 1;
        layers.add(convolution(1, LATENT, maps(first), sides.get(first)));
        for (int i = first; i > 0; i--) {
            int kernel = sides.get(i - 1) == 2 * sides.get(i) ? KERNEL : KERNEL + 1;
            layers.add(convolution(sides.get(i), maps(i), maps(i - 1), kernel));
        }
        return layers;
    }

    /** Returns the sides of DCGAN's maps, from the image's down to 4 pixels or fewer. */
    private List<Integer> sides() {
        return Stream.iterate(side, size -> 2 * size > KERNEL, size -> size / 2).toList();
    }

    /** Returns how many maps there are after so many halvings. */
    private long maps(int halvings) {
        return halvings == 0 ? channels : width << (halvings - 1);
    }

    /** Returns how many maps the U-Net has after so many halvings: at most eight times its width. */
    private long unetMaps(int halvings) {
        return maps(Math.min(halvings, MOST_DOUBLINGS + 1));
    }

    private long pixels() {
        return (long) channels * side * side;
    }

    /**
     * @param size of the smaller image, whose every pixel meets every weight: a convolution's output or a transposed
     *     one's input
     */
    private long convolution(long size, long in, long out, long kernel) {
        return 2 * batch * size * size * in * out * kernel * kernel;
    }

    private long dense(long in, long out) {
        return 2 * batch * in * out;
    }

    private static long sum(List<Long> layers) {
        return layers.stream().mapToLong(Long::longValue).sum();
    }
}
