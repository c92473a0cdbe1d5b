package org.example.modeseeking;

import static org.nd4j.linalg.indexing.NDArrayIndex.interval;

import io.gan4j.error.InvalidInputException;
import io.gan4j.loss.LossValue;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.ops.transforms.Transforms;

/**
 * What keeps images of different codes different: the smaller the distance between two images is beside that between
 * their codes, the larger is this term of the generator's loss.
 *
 * <pre>
 * 1 / (d(G(z₁), G(z₂)) / d(z₁, z₂) + ε)
 * </pre>
 *
 * <p>Source: Mao et al. 2019, "Mode Seeking Generative Adversarial Networks for Diverse Image Synthesis", equation 2,
 * which maximises the fraction; that its reciprocal is minimised, with mean absolute differences for d, is the authors'
 * code.
 */
final class ModeSeekingTerm {
    private static final double EPSILON = 1e-5;

    private ModeSeekingTerm() {}

    /**
     * Compares the first half of a batch with the second; an odd one is left alone.
     *
     * @param codes {@code [n, size]}
     * @param images {@code [n, c, h, w]} that the generator made of them
     * @return the term, and its gradient by the images
     * @throws InvalidInputException if a batch is too small for a pair
     */
    static LossValue of(INDArray codes, INDArray images) {
        if (images.size(0) < 2) {
            throw new InvalidInputException("gan4j.data.batch-size is 1; mode-seeking compares pairs of images.");
        }
        INDArray apart = difference(images);
        double codesApart = meanAbsolute(difference(codes));
        double value = 1 / (meanAbsolute(apart) / codesApart + EPSILON);
        INDArray byFirst = Transforms.sign(apart, true).muli(-value * value / (codesApart * apart.length()));
        INDArray gradient = Nd4j.zeros(images.dataType(), images.shape());
        firstHalf(gradient).assign(byFirst);
        secondHalf(gradient).assign(byFirst.neg());
        return new LossValue(value, gradient);
    }

    private static INDArray difference(INDArray batch) {
        return firstHalf(batch).sub(secondHalf(batch));
    }

    private static INDArray firstHalf(INDArray batch) {
        return batch.get(interval(0, batch.size(0) / 2));
    }

    private static INDArray secondHalf(INDArray batch) {
        return batch.get(interval(batch.size(0) / 2, batch.size(0) / 2 * 2));
    }

    private static double meanAbsolute(INDArray numbers) {
        return numbers.norm1Number().doubleValue() / numbers.length();
    }
}
