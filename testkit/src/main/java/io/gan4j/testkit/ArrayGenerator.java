package io.gan4j.testkit;

import io.gan4j.nn.Computation;
import io.gan4j.nn.Generates;
import java.util.List;
import org.nd4j.linalg.api.ndarray.INDArray;

/** Makes images without networks, for tests: only {@link #generate} says how, which cannot be written down. */
public interface ArrayGenerator extends Generates {
    @Override
    INDArray generate(INDArray latent, INDArray... condition);

    @Override
    default List<INDArray> generateStages(INDArray latent, INDArray... condition) {
        return List.of(generate(latent, condition));
    }

    @Override
    default <T> List<T> draw(Computation<T> with, T latent, List<T> condition) {
        throw new UnsupportedOperationException();
    }
}
