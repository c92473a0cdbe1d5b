package io.gan4j.metrics.features;

import io.gan4j.error.InvalidInputException;
import io.gan4j.run.Safetensors;
import io.gan4j.spi.StateReader;
import java.nio.file.Path;
import java.util.Arrays;
import org.nd4j.linalg.api.ndarray.INDArray;

/** Gives a network that is not trained any further its weights, from a file that names them as the network does. */
final class StoredWeights implements StateReader, AutoCloseable {
    private final Path path;
    private final Safetensors file;

    /** @throws InvalidInputException if it is not a whole safetensors file */
    StoredWeights(Path path) {
        this.path = path;
        this.file = Safetensors.open(path);
    }

    @Override
    public StateReader in(String name) {
        throw new UnsupportedOperationException("the file has the weights of one network");
    }

    @Override
    public void weights(String name, INDArray target) {
        if (!file.names().contains(name)
                || file.type(name) != target.dataType()
                || !Arrays.equals(file.shape(name), target.shape())) {
            throw new InvalidInputException(path + " has no weights '" + name + "' of " + target.dataType() + " "
                    + Arrays.toString(target.shape()) + ".");
        }
        file.copy(name, target);
    }

    @Override
    public void optimizer(String name, INDArray target) {
        throw new UnsupportedOperationException("a network that is not trained has no state of an optimiser");
    }

    @Override
    public long number(String name) {
        return 0; // nothing has been counted
    }

    @Override
    public void close() {
        file.close();
    }
}
