package io.gan4j.nn;

import io.gan4j.data.ValueRange;
import io.gan4j.error.InvalidInputException;
import io.gan4j.random.Randomness;
import io.gan4j.spi.LatentSpace;
import io.gan4j.tensor.OneHot;
import java.util.Arrays;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * Searches the codes whose images are nearest to given ones, by Adam on the codes: min over z of ‖G(z) − x‖². Codes
 * that are drawn uniformly stay in [−1, 1].
 *
 * @see <a href="https://arxiv.org/abs/1702.04782">Lipton, Tripathi 2017, section 2</a>
 */
public final class CodeSearch {
    private static final double MEAN_DECAY = 0.9;
    private static final double SQUARE_DECAY = 0.999;
    private static final double EPSILON = 1e-8;

    private final Generates generator;
    private final Network network;
    private final ValueRange range;
    private final int steps;
    private final double learningRate;
    private final Randomness randomness;

    /**
     * @param generator of one network
     * @param range of its images
     * @param steps of the search from a start
     * @param learningRate of the first step; it falls to 0 in a straight line
     */
    public CodeSearch(Generates generator, ValueRange range, int steps, double learningRate, Randomness randomness) {
        this.generator = generator;
        this.network = generator.sampled().orElseThrow().used();
        this.range = range;
        this.steps = steps;
        this.learningRate = learningRate;
        this.randomness = randomness;
    }

    /**
     * What was found of some images.
     *
     * @param errors mean squared errors, black and white 1 apart
     * @param images the nearest ones, row by row, from 0 for black to 1 for white
     * @param codes that they are made of
     */
    @SuppressWarnings("ArrayRecordComponent") // handed on, never compared
    public record Found(double[] errors, double[][] images, float[][] codes) {
        public static Found nothing(int n) {
            double[] errors = new double[n];
            Arrays.fill(errors, Double.POSITIVE_INFINITY);
            return new Found(errors, new double[n][], new float[n][]);
        }
    }

    /**
     * Searches from one start.
     *
     * @param wanted images, row by row, from 0 to 1
     * @param labels of the images, empty if the generator takes none
     * @param draw number of the random codes
     * @param found is kept where it is nearer
     */
    public void from(double[][] wanted, int[] labels, long draw, Found found) {
        int n = wanted.length;
        LatentSpace space = generator.latentSpace();
        INDArray[] condition =
                labels.length == 0 ? new INDArray[0] : new INDArray[] {OneHot.of(labels, generator.classes())};
        float[] codes = space.draw(randomness, "reconstruction-error/codes", draw, n)
                .data()
                .asFloat();
        double[] means = new double[codes.length];
        double[] squares = new double[codes.length];
        for (int step = 0; step <= steps; step++) {
            INDArray code = Nd4j.createFromArray(codes.clone()).reshape('c', n, space.size());
            try (Pass pass = network.forward(Mode.INFER, Network.inputs(code, condition))) {
                INDArray gradient = compare(codes, pass.output(), wanted, found);
                if (step < steps) {
                    float[] pull = pass.backward(Want.INPUTS, gradient)[0]
                            .dup('c')
                            .data()
                            .asFloat();
                    move(codes, pull, means, squares, step);
                }
            }
        }
    }

    /** Keeps what is nearer, and returns the gradient of each image's mean squared error by the generator's output. */
    private INDArray compare(float[] codes, INDArray output, double[][] wanted, Found found) {
        float[] made = output.dup('c').data().asFloat();
        float[] gradient = new float[made.length];
        int length = made.length / wanted.length;
        for (int i = 0; i < wanted.length; i++) {
            double[] image = new double[length];
            double error = 0;
            for (int k = 0; k < length; k++) {
                image[k] = (made[i * length + k] - range.low()) / range.width();
                double difference = image[k] - wanted[i][k];
                error += difference * difference / length;
                gradient[i * length + k] = (float) (2 * difference / length / range.width());
            }
            if (!Double.isFinite(error)) {
                throw new InvalidInputException("The generator makes images that are no numbers: its training has"
                        + " diverged.\nTake an earlier checkpoint.");
            }
            if (error < found.errors()[i]) {
                found.errors()[i] = error;
                found.images()[i] = image;
                int size = codes.length / wanted.length;
                found.codes()[i] = Arrays.copyOfRange(codes, i * size, (i + 1) * size);
            }
        }
        return Nd4j.createFromArray(gradient).reshape('c', output.shape());
    }

    private void move(float[] codes, float[] pull, double[] means, double[] squares, int step) {
        // In a straight line to 0, so that the search comes to rest.
        double rate = learningRate * (steps - step) / steps;
        double meanScale = 1 - Math.pow(MEAN_DECAY, step + 1.0);
        double squareScale = 1 - Math.pow(SQUARE_DECAY, step + 1.0);
        boolean bounded = generator.latentSpace().distribution() == LatentSpace.Distribution.UNIFORM;
        for (int i = 0; i < codes.length; i++) {
            means[i] = MEAN_DECAY * means[i] + (1 - MEAN_DECAY) * pull[i];
            squares[i] = SQUARE_DECAY * squares[i] + (1 - SQUARE_DECAY) * pull[i] * pull[i];
            double moved = codes[i] - rate * (means[i] / meanScale) / (Math.sqrt(squares[i] / squareScale) + EPSILON);
            codes[i] = (float) (bounded ? Math.max(-1, Math.min(1, moved)) : moved);
        }
    }
}
