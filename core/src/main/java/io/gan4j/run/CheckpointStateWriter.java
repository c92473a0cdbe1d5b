package io.gan4j.run;

import io.gan4j.spi.StateWriter;
import java.util.Map;
import org.nd4j.linalg.api.ndarray.INDArray;

/** Puts state into the files of a checkpoint under paths such as {@code generator/conv1/W}. */
final class CheckpointStateWriter implements StateWriter {
    private final String prefix;
    private final SafetensorsWriter networks;
    private final SafetensorsWriter optimizers;
    private final Map<String, Long> numbers;

    CheckpointStateWriter(
            String prefix, SafetensorsWriter networks, SafetensorsWriter optimizers, Map<String, Long> numbers) {
        this.prefix = prefix;
        this.networks = networks;
        this.optimizers = optimizers;
        this.numbers = numbers;
    }

    @Override
    public StateWriter in(String name) {
        return new CheckpointStateWriter(prefix + name + "/", networks, optimizers, numbers);
    }

    @Override
    public void weights(String name, INDArray array) {
        networks.add(prefix + name, array);
    }

    @Override
    public void optimizer(String name, INDArray array) {
        optimizers.add(prefix + name, array);
    }

    @Override
    public void number(String name, long value) {
        if (numbers.putIfAbsent(prefix + name, value) != null) {
            throw new IllegalStateException("two numbers are called '" + prefix + name + "'");
        }
    }
}
