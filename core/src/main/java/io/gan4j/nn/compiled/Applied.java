package io.gan4j.nn.compiled;

import io.gan4j.nn.Mode;
import io.gan4j.nn.Outputs;
import io.gan4j.nn.Slopes;
import io.gan4j.nn.Want;
import io.gan4j.tensor.Origin;
import io.gan4j.tensor.Tensor;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.nd4j.linalg.api.ndarray.INDArray;

/** A network applied to inputs: computed once, when it is first looked at. */
final class Applied extends Origin implements Outputs {
    private final CompiledNetwork network;
    private final long version;
    private final long noise;
    private final List<Tensor> heads;
    private CompiledNetwork.@Nullable OpenPass pass;
    private List<Tensor.Lent> taken = List.of();
    /** Whether its slopes have been taken. */
    private boolean sloped;

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

    private CompiledNetwork.OpenPass pass() {
        if (pass == null) {
            if (version != network.version()) {
                throw new IllegalStateException(
                        "network \"" + network.name()
                                + "\" was applied before its update, and is looked at only now: apply it again after the update");
            }
            taken = lend(inputs());
            pass = network.forward(Mode.TRAIN, noise, () -> close(taken), arrays(taken));
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
    public Runnable hold() {
        return pass().hold();
    }

    @Override
    public List<@Nullable Tensor> pullBack(List<@Nullable Tensor> byOutputs, Wanted wanted) {
        requireInputs();
        if (wanted.again()) {
            sloped = true;
            return new Slope(byOutputs).byInputs(wanted.inputs());
        }
        List<Tensor.@Nullable Lent> lent = lend(byOutputs);
        INDArray[] pulled = pass().backward(Want.of(wanted.learning(), wanted.anyInput()), arrays(lent));
        close(lent);
        List<@Nullable Tensor> byInputs = new ArrayList<>();
        for (int i = 0; i < inputs().size(); i++) {
            byInputs.add(wanted.inputs().get(i) ? held(Tensor.of(pulled[i])) : null);
        }
        return byInputs;
    }

    /** The way back looks at what the pass was given. */
    private void requireInputs() {
        taken.forEach(lent -> lent.check().run());
    }

    /** Where slopes of this pass were taken, its next pull may come before this is read, and overwrites it. */
    private Tensor held(Tensor pulled) {
        return sloped ? pulled.kept() : pulled;
    }

    private List<Tensor.@Nullable Lent> lend(List<? extends @Nullable Tensor> tensors) {
        List<Tensor.@Nullable Lent> lent = new ArrayList<>();
        tensors.forEach(tensor -> lent.add(tensor == null ? null : tensor.lend(network.dataType())));
        return lent;
    }

    private static @Nullable INDArray[] arrays(List<Tensor.@Nullable Lent> lent) {
        return lent.stream().map(one -> one == null ? null : one.array()).toArray(INDArray[]::new);
    }

    private static void close(List<Tensor.@Nullable Lent> lent) {
        lent.stream().filter(Objects::nonNull).forEach(Tensor.Lent::close);
    }

    @Override
    public void release() {
        if (pass != null) {
            pass.close();
        }
    }

    /** What gradients by the network's inputs come from: weights, inputs, and the gradients by the outputs. */
    private final class Slope extends Origin {
        private final Slopes slopes;
        /** The heads that there are gradients by: these stand behind the network's inputs. */
        private final List<Integer> given;

        Slope(List<@Nullable Tensor> byOutputs) {
            super(Stream.concat(
                            Applied.this.inputs().stream(), byOutputs.stream().filter(Objects::nonNull))
                    .toList());
            given = IntStream.range(0, byOutputs.size())
                    .filter(head -> byOutputs.get(head) != null)
                    .boxed()
                    .toList();
            // Gradients may lie in memory of another pass, which overwrites it.
            List<Tensor.@Nullable Lent> lent = lend(byOutputs);
            slopes = pass().slopes(lent.stream()
                    .map(one -> one == null ? null : one.array().dup())
                    .toArray(INDArray[]::new));
            close(lent);
        }

        List<@Nullable Tensor> byInputs(List<Boolean> wanted) {
            List<@Nullable Tensor> byInputs = new ArrayList<>();
            for (int i = 0; i < wanted.size(); i++) {
                INDArray value = slopes.values()[i];
                byInputs.add(wanted.get(i) ? held(Tensor.of(this, i, () -> value)) : null);
            }
            return byInputs;
        }

        @Override
        public Optional<Object> learner() {
            return Optional.of(network);
        }

        @Override
        public int outputs() {
            return Applied.this.inputs().size();
        }

        @Override
        public Runnable hold() {
            return Applied.this.hold();
        }

        @Override
        public List<@Nullable Tensor> pullBack(List<@Nullable Tensor> byOutputs, Wanted wanted) {
            requireInputs();
            int inputs = outputs();
            boolean byInputs = wanted.inputs().subList(0, inputs).contains(true);
            List<Tensor.@Nullable Lent> lent = lend(byOutputs);
            Slopes.Pulled pulled = slopes.backward(Want.of(wanted.learning(), byInputs), arrays(lent));
            Origin end = new End(inputs());
            List<@Nullable Tensor> back = new ArrayList<>();
            for (int i = 0; i < inputs().size(); i++) {
                INDArray found = !wanted.inputs().get(i)
                        ? null
                        : i < inputs ? pulled.byInputs()[i] : pulled.byOutputGradients()[given.get(i - inputs)];
                back.add(found == null ? null : held(Tensor.of(end, i, () -> found)));
            }
            close(lent);
            return back;
        }

        @Override
        public void release() {
            Applied.this.release();
        }
    }

    /** Where gradients of gradients come from: as far as it goes. */
    private final class End extends Origin {
        End(List<Tensor> inputs) {
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
        public List<@Nullable Tensor> pullBack(List<@Nullable Tensor> byOutputs, Wanted wanted) {
            throw new UnsupportedOperationException("a loss goes back through a gradient of a gradient of network \""
                    + network.name() + "\", which is farther than gan4j goes: detached() takes it as a constant");
        }
    }
}
