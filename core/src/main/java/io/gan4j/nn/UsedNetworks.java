package io.gan4j.nn;

import io.gan4j.tensor.Tensor;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * Applies networks in use, and frees what they say at the end: it would wait for Java's collector, which sees no need.
 */
final class UsedNetworks implements AutoCloseable {
    private final List<INDArray> said = new ArrayList<>();
    private DataType type = DataType.FLOAT;

    Function<String, Tensor> outputs(Averaged averaged, List<Tensor> inputs) {
        Network network = averaged.used();
        Map<String, Tensor> outputs = new LinkedHashMap<>();
        INDArray[] arrays = inputs.stream().map(Tensor::array).toArray(INDArray[]::new);
        try (Pass pass = network.forward(Mode.INFER, arrays)) {
            for (String head : network.heads()) {
                INDArray output = pass.output(head).dup('c');
                type = output.dataType();
                said.add(output);
                outputs.put(head, Tensor.of(output));
            }
        }
        return head -> Objects.requireNonNull(outputs.get(head));
    }

    /** Returns a value's array, which is not freed. */
    INDArray kept(Tensor value) {
        INDArray array = value.array(type);
        // identity: an INDArray equals another by its numbers
        return said.removeIf(one -> one == array) ? array : array.dup('c');
    }

    @Override
    public void close() {
        said.forEach(INDArray::close);
    }
}
