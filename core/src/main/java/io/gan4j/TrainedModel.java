package io.gan4j;

import io.gan4j.data.DataSpec;
import io.gan4j.error.InvalidInputException;
import io.gan4j.nn.Generates;
import io.gan4j.random.Randomness;
import io.gan4j.run.RunFolder;
import io.gan4j.spi.LatentSpace;
import io.gan4j.train.TrainStep;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** A run's generator, ready to sample from. Not for several threads at once. */
public final class TrainedModel {
    private final RunFolder folder;
    private final long step;
    private final DataSpec data;
    private final Generates generator;

    private TrainedModel(RunFolder folder, long step, DataSpec data, Generates generator) {
        this.folder = folder;
        this.step = step;
        this.data = data;
        this.generator = generator;
    }

    static TrainedModel of(RunFolder folder, long step, DataSpec data, TrainStep trained) {
        if (!(trained instanceof Generates generator)) {
            throw new InvalidInputException("Run " + folder.path() + " makes no images from codes.");
        }
        return new TrainedModel(folder, step, data, generator);
    }

    /**
     * Makes {@code count} images from codes drawn with {@code seed}.
     *
     * @return {@code [count, c, h, w]} in the range of {@link DataSpec#range()}; the caller owns the array
     */
    public INDArray generate(int count, long seed) {
        return generate(generator.latentSpace().draw(new Randomness(seed), "generate", 0, count));
    }

    /**
     * Makes {@code rows} walks of {@code columns} images, each from one random code to another.
     *
     * @return {@code [rows × columns, c, h, w]}, walk by walk
     */
    public INDArray interpolate(int rows, int columns, long seed) {
        LatentSpace space = generator.latentSpace();
        INDArray ends = space.draw(new Randomness(seed), "interpolate", 0, 2L * rows);
        INDArray codes = Nd4j.create(new long[] {(long) rows * columns, space.size()}, 'c');
        for (int row = 0; row < rows; row++) {
            for (int column = 0; column < columns; column++) {
                double fraction = columns == 1 ? 0 : column / (columns - 1.0);
                codes.putRow(
                        (long) row * columns + column,
                        space.between(ends.getRow(2L * row), ends.getRow(2L * row + 1), fraction));
            }
        }
        return generate(codes);
    }

    /** Makes one image a code, {@code [n, size]}. */
    public INDArray generate(INDArray codes) {
        return generator.generateMany(codes);
    }

    /** Returns the step with its networks: for export, and for measures. */
    public Generates generator() {
        return generator;
    }

    public DataSpec data() {
        return data;
    }

    /** Returns the training steps that the weights have behind them. */
    public long step() {
        return step;
    }

    public RunFolder folder() {
        return folder;
    }
}
