package io.gan4j.nn.onednn;

import static java.util.Objects.requireNonNull;

import io.gan4j.nn.Mode;
import io.gan4j.nn.Want;
import io.gan4j.nn.layers.ParameterlessLayer;
import org.bytedeco.dnnl.memory;
import org.jspecify.annotations.Nullable;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** A function that has no primitives: its layer computes it and its derivatives, on plain arrays. */
final class FunctionNode extends Node {
    private final ParameterlessLayer function;
    private final Taken argument;
    private final Flow output;
    private @Nullable Back back;

    FunctionNode(Context context, Flow from, ParameterlessLayer function) {
        super(context, from);
        this.function = function;
        argument = new Taken(from.data(), from.shape());
        long[] shape = function.value(Nd4j.zerosLike(argument.array)).shape();
        output = Flow.allocate(context, shape, Layouts.plain(shape), from.learned(), true);
    }

    private memory view(INDArray array) {
        return context.view(Layouts.plain(array.shape()), array);
    }

    /** A plain array that a tensor's content is copied into. */
    private final class Taken {
        private final INDArray array;
        private final Operation copy;

        Taken(memory tensor, long[] shape) {
            array = context.newArray(shape);
            copy = context.copy(tensor, view(array));
        }

        INDArray now() {
            copy.run();
            return array;
        }
    }

    /** A plain array whose content is copied into a tensor. */
    private final class Given {
        private final INDArray array;
        private final Operation copy;

        Given(memory tensor, long[] shape) {
            array = context.newArray(shape);
            copy = context.copy(view(array), tensor);
        }

        void set(INDArray values) {
            array.assign(values);
            copy.run();
        }
    }

    @Override
    void forward(Mode mode) {
        requireNonNull(output.array()).assign(function.value(argument.now()));
    }

    @Override
    void backward(Want want) {
        if (input().wanted(want)) {
            if (back == null) {
                back = new Back();
            }
            back.result.set(function.pullBack(argument.array, back.gradient.now()));
        }
    }

    private final class Back {
        private final Taken gradient = new Taken(output.gradient(), output.shape());
        private final Given result =
                new Given(input().gradient(), input().tensor().shape());
    }

    @Override
    Tangent tangent(Tangents tangents, String layer) {
        return new Derivative(tangents.of(input().tensor()), tangents.of(output));
    }

    private final class Derivative implements Tangent {
        private final Taken gradient = new Taken(output.gradient(), output.shape());
        private final Taken direction;
        private final Given result;
        private final INDArray bend = context.newArray(input().tensor().shape());
        private final Injection injection = new Injection(context, input().tensor(), view(bend));
        private boolean bends;

        Derivative(memory from, memory to) {
            direction = new Taken(from, input().tensor().shape());
            result = new Given(to, output.shape());
        }

        @Override
        public void keep() {
            gradient.now();
        }

        @Override
        public void run(boolean parameters) {
            result.set(function.tangent(argument.array, direction.now()));
            INDArray curvature = function.curvature(argument.array, gradient.array, direction.array);
            bends = curvature != null;
            if (curvature != null) {
                bend.assign(curvature);
            }
        }

        @Override
        public @Nullable Injection injection() {
            return bends ? injection : null;
        }
    }

    @Override
    Flow output() {
        return output;
    }
}
