package io.gan4j.nn;

import io.gan4j.tensor.Origin;
import io.gan4j.tensor.Tensor;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.nd4j.linalg.api.ndarray.INDArray;

/** A network applied to inputs: computed once, when it is first looked at. */
final class Applied extends Origin implements Outputs {
    private final CompiledNetwork network;
    private final long version;
    private final long noise;
    private final List<Tensor> heads;
    private @Nullable Pass pass;

    Applied(CompiledNetwork network, List<Tensor> inputs) {
        super(inputs);
        this.network = network;
        this.version = network.version();
        this.noise = network.drawNoise();
        this.heads = IntStream.range(0, network.heads().size())
                .mapToObj(head -> Tensor.of(
                        this, head, () -> pass().output(network.heads().get(head))))
                .toList();
    }

    private Pass pass() {
        if (pass == null) {
            if (version != network.version()) {
                throw new IllegalStateException(
                        "network \"" + network.name()
                                + "\" was applied before its update, and is looked at only now: apply it again after the update");
            }
            INDArray[] arrays = inputs().stream()
                    .map(input -> input.array(network.dataType()))
                    .toArray(INDArray[]::new);
            pass = network.forward(Mode.TRAIN, noise, arrays);
        }
        return pass;
    }

    @Override
    public Tensor of(String head) {
        int index = network.heads().indexOf(head);
        if (index < 0) {
            throw new IllegalArgumentException(
                    "network \"" + network.name() + "\" has the heads " + network.heads() + ", not " + head);
        }
        return heads.get(index);
    }

    Tensor only() {
        if (heads.size() != 1) {
            throw new IllegalStateException("network \"" + network.name() + "\" has the heads " + network.heads()
                    + ": take its outputs, and name one");
        }
        return heads.get(0);
    }

    @Override
    public Optional<Object> learner() {
        return Optional.of(network);
    }

    @Override
    public int outputs() {
        return heads.size();
    }

    @Override
    public List<@Nullable Tensor> pullBack(List<@Nullable Tensor> byOutputs, List<Boolean> wanted, boolean learning) {
        boolean inputs = wanted.contains(true);
        Want want = inputs ? learning ? Want.BOTH : Want.INPUTS : Want.PARAMETERS;
        @Nullable
        INDArray[] gradients = byOutputs.stream()
                .map(gradient -> gradient == null ? null : gradient.array(network.dataType()))
                .toArray(INDArray[]::new);
        INDArray[] pulled = pass().backward(want, gradients);
        Slope slope = new Slope(inputs());
        List<@Nullable Tensor> byInputs = new ArrayList<>();
        for (int i = 0; i < wanted.size(); i++) {
            INDArray byInput = wanted.get(i) ? pulled[i] : null;
            byInputs.add(byInput == null ? null : Tensor.of(slope, i, () -> byInput));
        }
        return byInputs;
    }

    /** What gradients by the network's inputs come from: it depends on the weights, and on the inputs. */
    private final class Slope extends Origin {
        Slope(List<Tensor> inputs) {
            super(inputs);
        }

        @Override
        public Optional<Object> learner() {
            return Optional.of(network);
        }

        @Override
        public int outputs() {
            return inputs().size();
        }

        @Override
        public List<@Nullable Tensor> pullBack(
                List<@Nullable Tensor> byOutputs, List<Boolean> wanted, boolean learning) {
            throw new UnsupportedOperationException("a loss has a gradient by the inputs of network \"" + network.name()
                    + "\" in it: gradients of gradients of networks cannot be computed yet. detached() takes it as a"
                    + " constant");
        }
    }

    @Override
    public void release() {
        if (pass != null) {
            pass.close();
        }
    }
}
