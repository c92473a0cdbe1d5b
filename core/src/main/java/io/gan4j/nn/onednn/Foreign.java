package io.gan4j.nn.onednn;

import org.nd4j.linalg.api.ndarray.INDArray;

/** A step that is not oneDNN's. All arrays are in 'c' order; those it is given to write to are the program's. */
interface Foreign {
    /** @param training whether batch statistics and noise apply */
    void forward(boolean training, INDArray[] inputs, INDArray output);

    /**
     * Goes back through the last forward step.
     *
     * @param parameters whether to add the gradients of the step's own parameters to the network's
     */
    void backward(boolean parameters, INDArray outputGradient, INDArray[] inputGradients);

    /** Returns the name of the layer or vertex. */
    String name();

    /** Returns its kind. */
    String kind();

    /** Whether the step has parameters that learn. */
    boolean learns();
}
