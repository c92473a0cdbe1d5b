package io.gan4j.exchange;

import io.gan4j.run.Safetensors;
import java.nio.file.Path;
import java.util.Set;
import org.nd4j.linalg.api.ndarray.INDArray;

/** Tensors by their names in a file of another program: safetensors, or what {@code torch.save} has written. */
public interface NamedTensors extends AutoCloseable {
    /**
     * Opens a file by what it begins with.
     *
     * @throws io.gan4j.error.InvalidInputException if it is not whole, or neither
     */
    static NamedTensors open(Path file) {
        return TorchFile.isOne(file) ? TorchFile.open(file) : new OfSafetensors(Safetensors.open(file));
    }

    Set<String> names();

    /** Returns the shape of the tensor called {@code name}, which must be one of {@link #names}. */
    long[] shape(String name);

    /** Returns a tensor's numbers, which the caller owns. */
    INDArray read(String name);

    @Override
    void close();

    /** A file in the safetensors format. */
    record OfSafetensors(Safetensors file) implements NamedTensors {
        @Override
        public Set<String> names() {
            return file.names();
        }

        @Override
        public long[] shape(String name) {
            return file.shape(name);
        }

        @Override
        public INDArray read(String name) {
            return file.read(name);
        }

        @Override
        public void close() {
            file.close();
        }
    }
}
