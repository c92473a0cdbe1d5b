package io.gan4j.run;

import io.gan4j.error.DivergedException;
import io.gan4j.spi.StateWriter;
import java.util.Map;
import org.nd4j.linalg.api.ndarray.INDArray;

/** Puts state into the files of a checkpoint under paths such as {@code generator/conv1/W}. */
final class CheckpointStateWriter implements StateWriter {
    private final long step;
    private final String prefix;
    private final SafetensorsWriter networks;
    private final SafetensorsWriter optimizers;
    private final Map<String, Long> numbers;

    CheckpointStateWriter(
            long step,
            String prefix,
            SafetensorsWriter networks,
            SafetensorsWriter optimizers,
            Map<String, Long> numbers) {
        this.step = step;
        this.prefix = prefix;
        this.networks = networks;
        this.optimizers = optimizers;
        this.numbers = numbers;
    }

    @Override
    public StateWriter in(String name) {
        return new CheckpointStateWriter(step, prefix + name + "/", networks, optimizers, numbers);
    }

    @Override
    public void weights(String name, INDArray array) {
        requireFinite("weights '" + prefix + name + "'", array);
        networks.add(prefix + name, array);
    }

    @Override
    public void optimizer(String name, INDArray array) {
        requireFinite("numbers of optimizer state '" + prefix + name + "'", array);
        optimizers.add(prefix + name, array);
    }

    @Override
    public void number(String name, long value) {
        if (numbers.putIfAbsent(prefix + name, value) != null) {
            throw new IllegalStateException("two numbers are called '" + prefix + name + "'");
        }
    }

    /** Losses tell of a step's update in the next step only: what diverges with it must not become a checkpoint. */
    private void requireFinite(String what, INDArray array) {
        if (!isFinite(array)) {
            throw new DivergedException(step, what + " are not finite");
        }
    }

    /** A sum is finite only if every summand is. */
    static boolean isFinite(INDArray array) {
        return Double.isFinite(array.sumNumber().doubleValue());
    }
}
