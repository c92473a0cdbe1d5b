package io.gan4j.view;

import io.gan4j.config.Require;
import io.gan4j.random.Share;
import io.gan4j.tensor.LinearMap;
import io.gan4j.tensor.Tensor;
import java.util.List;
import java.util.random.RandomGenerator;

/**
 * How images are distorted at random before a discriminator sees them, real and generated ones alike: with few images,
 * it cannot learn them by heart then, and what it teaches goes back through the distortion.
 *
 * <p>Source: Zhao et al. 2020, "Differentiable augmentation for data-efficient GAN training", section 3 and appendix;
 * ranges, order, and zeros where nothing comes in, as in the authors' code.
 *
 * @param colour whether brightness moves by up to a quarter of the range of values, saturation goes to 0 to 2 times,
 *     and contrast to 0.5 to 1.5 times what they are
 * @param translation the most by which an image is moved up, down, left and right, as a share of height and width
 * @param cutout side of the rectangle that is cut out, as a share of height and width; it may lie half outside
 */
record DifferentiableAugmentation(boolean colour, double translation, double cutout) {
    DifferentiableAugmentation {
        Require.between("translation", translation, 0, 0.5);
        Require.between("cutout", cutout, 0, 1);
    }

    boolean isOn() {
        return colour || translation > 0 || cutout > 0;
    }

    /** Returns the name of a setting that is on. */
    String setting() {
        return "augmentation." + (colour ? "colour" : translation > 0 ? "translation" : "cutout");
    }

    /**
     * Distorts images, each by itself.
     *
     * @param images {@code [n, c, h, w]}
     * @param range between the lowest and the highest value of a pixel
     * @param share of a batch that the images are
     */
    Tensor of(Tensor images, double range, RandomGenerator generator, Share share) {
        int n = (int) images.size(0);
        Distortion.Form form = new Distortion.Form((int) images.size(1), (int) images.size(2), (int) images.size(3));
        List<Drawn> drawn = share.each(
                generator,
                n,
                drawing -> new Drawn(colour ? range * drawing.nextDouble(-0.25, 0.25) : 0, draw(form, drawing)));
        double[] brightness = drawn.stream().mapToDouble(Drawn::brightness).toArray();
        LinearMap distortion =
                new Distortion(form, drawn.stream().map(Drawn::rest).toArray(Distortion.Draw[]::new));
        // Saturation and contrast leave an image of one brightness as it is, so this may come first.
        return images.plus(Tensor.of(brightness, n, 1, 1, 1)).mapped(distortion);
    }

    private record Drawn(double brightness, Distortion.Draw rest) {}

    private Distortion.Draw draw(Distortion.Form form, RandomGenerator generator) {
        double saturation = colour ? generator.nextDouble(0, 2) : 1;
        double contrast = colour ? generator.nextDouble(0.5, 1.5) : 1;
        int down = moved(form.height(), generator);
        int right = moved(form.width(), generator);
        int holeHeight = part(form.height(), cutout);
        int holeWidth = part(form.width(), cutout);
        int top = cutout > 0 ? placed(form.height(), holeHeight, generator) : 0;
        int left = cutout > 0 ? placed(form.width(), holeWidth, generator) : 0;
        return new Distortion.Draw(saturation, contrast, down, right, top, left, holeHeight, holeWidth);
    }

    private int moved(int size, RandomGenerator generator) {
        int most = part(size, translation);
        return translation > 0 ? generator.nextInt(-most, most + 1) : 0;
    }

    private static int part(int size, double share) {
        return (int) Math.round(size * share);
    }

    /** The middle of a hole lies anywhere within the image. */
    private static int placed(int size, int hole, RandomGenerator generator) {
        return generator.nextInt(size + 1 - hole % 2) - hole / 2;
    }
}
