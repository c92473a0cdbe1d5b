package io.gan4j.nn.engine;

import static java.util.Objects.requireNonNull;

import java.nio.FloatBuffer;
import org.deeplearning4j.nn.conf.dropout.IDropout;
import org.deeplearning4j.nn.workspace.LayerWorkspaceMgr;
import org.jspecify.annotations.Nullable;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** Dropout with masks of ours in a layer of DL4J's. It belongs to one layer of one replica, which nobody writes. */
final class MaskedDropout implements IDropout {
    private static final long serialVersionUID = 1L;

    private final transient DropoutMask mask;
    private transient @Nullable INDArray multipliers;

    MaskedDropout(DropoutMask mask) {
        this.mask = mask;
    }

    @Override
    public INDArray applyDropout(
            INDArray input, INDArray output, int iteration, int epoch, LayerWorkspaceMgr workspaces) {
        float[] drawn = new float[Math.toIntExact(input.length())];
        mask.draw(FloatBuffer.wrap(drawn));
        multipliers = Nd4j.createFromArray(drawn).reshape('c', input.shape()).castTo(output.dataType());
        return input.mul(multipliers, output);
    }

    @Override
    public INDArray backprop(INDArray outputGradient, INDArray inputGradient, int iteration, int epoch) {
        return outputGradient.mul(requireNonNull(multipliers), inputGradient);
    }

    @Override
    public void clear() {
        multipliers = null;
    }

    @Override
    @SuppressWarnings("MethodDoesntCallSuperMethod") // there is none to call
    public IDropout clone() {
        return new MaskedDropout(mask);
    }
}
