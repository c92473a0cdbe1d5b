package io.gan4j.nn.compiled;

import io.gan4j.data.ValueRange;
import io.gan4j.nn.Mode;
import io.gan4j.nn.Network;
import io.gan4j.nn.NetworkShape;
import io.gan4j.nn.Pass;
import io.gan4j.nn.Want;
import io.gan4j.random.Randomness;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.learning.config.IUpdater;

/** The network y = w·x in double, for comparison with numbers computed by hand. */
public final class OneWeight {
    private final Network network;

    public OneWeight(double weight, IUpdater updater) {
        NetworkShape shape =
                NetworkShape.of(ValueRange.SYMMETRIC).withInput("x", 1).withOutput("y", 1);
        network = NetworkCompiler.compile(
                "line",
                new NeuralNetConfiguration.Builder()
                        .graphBuilder()
                        .addInputs("x")
                        .addLayer(
                                "y",
                                new DenseLayer.Builder()
                                        .nOut(1)
                                        .hasBias(false)
                                        .activation(Activation.IDENTITY)
                                        .build(),
                                "x")
                        .setOutputs("y")
                        .setInputTypes(shape.inputTypes())
                        .build(),
                shape,
                DataType.DOUBLE,
                updater,
                ExecutorKind.DL4J,
                new Randomness(1));
        set(weight);
    }

    public Network network() {
        return network;
    }

    public void set(double weight) {
        network.internals().parameters().assign(weight);
        network.internals().parametersChanged();
    }

    /** Makes an update with that gradient of the weight, and returns the weight. */
    public double update(double gradient) {
        Pass pass = network.forward(Mode.TRAIN, number(1));
        pass.backward(Want.PARAMETERS, number(gradient));
        network.endStep();
        network.update();
        return network.internals().parameters().getDouble(0);
    }

    private static INDArray number(double value) {
        return Nd4j.createFromArray(new double[][] {{value}});
    }
}
