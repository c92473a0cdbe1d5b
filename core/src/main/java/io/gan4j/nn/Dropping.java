package io.gan4j.nn;

import io.gan4j.nn.onednn.Foreign;
import org.deeplearning4j.nn.conf.dropout.IDropout;
import org.deeplearning4j.nn.workspace.LayerWorkspaceMgr;
import org.nd4j.linalg.api.ndarray.INDArray;

/** DL4J's noise on the input of a layer, drawn from ND4J's random numbers as DL4J's layers draw it. */
final class Dropping implements Foreign {
    private final IDropout dropout;

    /** @param dropout this step's own: it keeps the mask */
    Dropping(IDropout dropout) {
        this.dropout = dropout;
    }

    @Override
    public void forward(boolean training, INDArray[] inputs, INDArray output) {
        if (training) {
            dropout.applyDropout(inputs[0], output, 0, 0, LayerWorkspaceMgr.noWorkspacesImmutable());
        } else {
            output.assign(inputs[0]);
        }
    }

    @Override
    public void backward(boolean parameters, INDArray outputGradient, INDArray[] inputGradients) {
        dropout.backprop(outputGradient, inputGradients[0], 0, 0);
    }

    @Override
    public boolean learns() {
        return false;
    }
}
