package io.gan4j.nn.onednn;

import io.gan4j.nn.Mode;
import io.gan4j.nn.Want;
import io.gan4j.nn.engine.Window;
import io.gan4j.nn.layers.ParameterlessLayer;
import io.gan4j.nn.profile.Clocks;
import java.nio.FloatBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.Consumer;
import org.bytedeco.dnnl.memory;
import org.jspecify.annotations.Nullable;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * A network for fixed shapes: built once, from the inputs on, then run forward and backward any number of times. It
 * owns its activations and allocates nothing more after its first backward pass.
 *
 * <p>Tensors are {@code [n, c, h, w]} or {@code [n, size]}. Every tensor must lead to a head.
 */
final class Program {
    private final Context context;
    private final List<Input> inputs = new ArrayList<>();
    private final List<Node> nodes = new ArrayList<>();
    private final List<Clocks.Clock> clocks = new ArrayList<>();
    private final Clocks.Clock edges;
    private Clocks.Clock layer;
    private final List<Departure> heads = new ArrayList<>();
    private @Nullable Gradients gradients;
    private @Nullable Tangents tangents;
    /** The gradients by the outputs that the tangents' nodes have kept theirs of. */
    private @Nullable INDArray @Nullable [] kept;

    private record Input(Flow tensor, Arrival arrival) {}

    /** @param context of the network; all programs of a network share it */
    Program(Context context) {
        this.context = context.part();
        this.edges = context.clocks().of("inputs and outputs");
        this.layer = edges;
    }

    /** Names the layer that what is added next belongs to. */
    void layer(String name) {
        layer = context.clocks().of(name);
    }

    Flow input(long... shape) {
        Arrival arrival = new Arrival(context, shape);
        Flow tensor = Flow.input(shape, Layouts.plain(shape), arrival.content());
        inputs.add(new Input(tensor, arrival));
        return tensor;
    }

    /**
     * Adds a convolution.
     *
     * @param weights {@code [out, in, h, w]}
     * @param shape of the result
     */
    Flow convolution(Flow from, long[] shape, Window window, Parameter weights, @Nullable Parameter bias) {
        long[] kernel = window.weights(shape[1], from.size(1));
        return window.covers(from.size(2), from.size(3))
                ? reshape(innerProduct(from, kernel, Layouts.plain(kernel), weights, bias), shape, true)
                : convolution(from, shape, window, kernel, weights, bias);
    }

    /**
     * Adds a convolution in groups.
     *
     * @param weights {@code [out, in / groups, h, w]}
     * @param shape of the result
     */
    Flow groupedConvolution(
            Flow from, long[] shape, Window window, long groups, Parameter weights, @Nullable Parameter bias) {
        return convolution(from, shape, window, window.weights(groups, shape[1], from.size(1)), weights, bias);
    }

    private Flow convolution(
            Flow from, long[] shape, Window window, long[] kernel, Parameter weights, @Nullable Parameter bias) {
        return add(new LinearNode(
                context,
                new ConvolutionKernel(context.engine(), window, from.shape(), kernel, vector(bias), shape),
                from,
                shape,
                weights,
                Layouts.plain(kernel),
                bias));
    }

    /**
     * Adds a transposed convolution.
     *
     * @param weights {@code [in, out, h, w]}
     * @param shape of the result
     */
    Flow transposedConvolution(Flow from, long[] shape, Window window, Parameter weights, @Nullable Parameter bias) {
        if (bias == null && from.size(2) == 1 && from.size(3) == 1 && window.covers(shape[2], shape[3])) {
            Flow flat = reshape(from, new long[] {from.size(0), from.size(1)}, false);
            long[] matrix = {Layouts.elements(shape) / shape[0], from.size(1)};
            return reshape(
                    innerProduct(flat, matrix, Layouts.of(matrix, memory.format_tag.ba), weights, null), shape, true);
        }
        long[] kernel = window.weights(shape[1], from.size(1));
        return add(new LinearNode(
                context,
                new TransposedConvolutionKernel(context.engine(), window, from.shape(), kernel, vector(bias), shape),
                from,
                shape,
                weights,
                Layouts.of(kernel, memory.format_tag.bacd),
                bias));
    }

    /**
     * Adds a dense layer. An image goes in as it is, its elements in plain order.
     *
     * @param weights {@code [out, in]}, an input's weights beside each other
     */
    Flow dense(Flow from, long size, Parameter weights, @Nullable Parameter bias) {
        long[] matrix = from.shape();
        matrix[0] = size;
        return innerProduct(from, matrix, Layouts.plain(matrix), weights, bias);
    }

    private Flow innerProduct(
            Flow from, long[] matrix, memory.desc layout, Parameter weights, @Nullable Parameter bias) {
        long[] shape = {from.size(0), matrix[0]};
        // Matrix products pack small pieces as they go; to pack all weights after every update takes as long as the
        // product.
        // Of images in blocks of channels only weights in the same blocks are fast.
        memory.desc liked = matrix.length == 2 ? layout : Layouts.any(matrix);
        return add(new LinearNode(
                context,
                new InnerProductKernel(context.engine(), from.layout(), matrix, liked, vector(bias), shape),
                from,
                shape,
                weights,
                layout,
                bias));
    }

    private static memory.desc vector(@Nullable Parameter bias) {
        return bias == null ? new memory.desc() : Layouts.plain(bias.value().length());
    }

    /** Adds a batch normalization over all dimensions but the second. */
    Flow batchNormalization(Flow from, Normalization settings) {
        return add(new BatchNormalizationNode(context, from, settings));
    }

    /** Adds a normalization of each map of each image over its pixels. */
    Flow instanceNormalization(Flow from, float epsilon) {
        return add(new InstanceNormalizationNode(context, still(from), epsilon));
    }

    /** Adds a normalization of each example over all of its numbers. */
    Flow layerNormalization(Flow from, float epsilon) {
        return add(new LayerNormalizationNode(context, still(from), epsilon));
    }

    /**
     * Multiplies every channel by a number and adds another.
     *
     * @param learned factors of all channels, then summands of all channels
     */
    Flow scaleShift(Flow from, Parameter learned) {
        return add(new ScaleShiftNode(context, from, learned));
    }

    /** Continues the maps of images on each side by {@code width} pixels of their mirror image. */
    Flow reflectionPadding(Flow from, long width) {
        return add(new ReflectionPaddingNode(context, from, width));
    }

    /**
     * Cuts a rectangle out of the maps of images.
     *
     * @param shape of the result
     */
    Flow cropping(Flow from, long[] shape, long top, long left) {
        return add(new CroppingNode(context, still(from), shape, top, left));
    }

    /** Repeats every pixel of the maps of images, {@code height} times downwards and {@code width} times beside. */
    Flow upsampling(Flow from, long height, long width) {
        return add(new UpsamplingNode(context, from, height, width));
    }

    /**
     * Halves or doubles the maps of images by the binomial filter.
     *
     * @param shape of the result
     */
    Flow resampling(Flow from, long[] shape) {
        return add(new ResamplingNode(context, from, shape));
    }

    /** Takes the maximum of each group of {@code pieces} neighbouring numbers. */
    Flow maxout(Flow from, int pieces) {
        return add(new MaxoutNode(context, from, pieces));
    }

    /**
     * Takes one number of every window of the maps of images.
     *
     * @param shape of the result
     * @param window without gaps
     */
    Flow pooling(Flow from, long[] shape, Window window, Pool pool) {
        return add(new PoolingNode(context, from, shape, window, pool));
    }

    /**
     * Multiplies by numbers drawn in each training pass.
     *
     * @param mask fills in the multipliers, for the elements in plain order
     * @param only whether nothing else will use {@code from}
     */
    Flow dropout(Flow from, Consumer<FloatBuffer> mask, boolean only) {
        return add(new DropoutNode(context, from, mask, only));
    }

    /** Returns a tensor whose memory does not move, as that of inputs does. */
    private Flow still(Flow from) {
        return inputs.stream().anyMatch(input -> input.tensor() == from) ? sum(List.of(from)) : from;
    }

    /**
     * Adds an activation function.
     *
     * @param only whether nothing else will use {@code from}
     */
    Flow activation(Flow from, Activation activation, boolean only) {
        Node before =
                nodes.stream().filter(node -> node.output() == from).findFirst().orElse(null);
        return add(new ElementwiseNode(context, activation, from, only, before));
    }

    /**
     * Reads elements, in plain order, as those of another shape.
     *
     * @param only whether nothing else will use {@code from}
     */
    Flow reshape(Flow from, long[] shape, boolean only) {
        return Arrays.equals(from.shape(), shape) ? from : add(new ReshapeNode(context, from, shape, only));
    }

    /** Puts tensors behind each other along their second dimension. */
    Flow concatenation(List<Flow> from) {
        return add(new ConcatenationNode(context, from));
    }

    /** Adds tensors of one shape up. */
    Flow sum(List<Flow> from) {
        return add(new SumNode(context, from));
    }

    /** Adds a function that its layer computes. */
    Flow function(Flow from, ParameterlessLayer function) {
        return add(new FunctionNode(context, from, function));
    }

    /** Adds a step that is not oneDNN's. */
    Flow foreign(Foreign step, List<Flow> from, long[] shape) {
        return add(new ForeignNode(context, step, from, shape));
    }

    /** Returns how many steps are not oneDNN's. */
    long foreignSteps() {
        return nodes.stream().filter(ForeignNode.class::isInstance).count();
    }

    void head(Flow tensor) {
        heads.add(new Departure(context, tensor));
    }

    private Flow add(Node node) {
        nodes.add(node);
        clocks.add(layer);
        layer.makes(node.output().shape());
        return node.output();
    }

    /**
     * Runs forward.
     *
     * @param arrays one for each input, unchanged until the backward pass has run
     */
    void forward(INDArray[] arrays, Mode mode) {
        long start = System.nanoTime();
        kept = null;
        for (int i = 0; i < arrays.length; i++) {
            inputs.get(i).arrival().receive(arrays[i]);
        }
        edges.forward(start, 0);
        for (int i = 0; i < nodes.size(); i++) {
            start = System.nanoTime();
            nodes.get(i).forward(mode);
            clocks.get(i).forward(start, nodes.get(i).operations());
        }
        start = System.nanoTime();
        heads.forEach(Departure::forward);
        edges.forward(start, 0);
    }

    /** Returns what the last forward run gave a head: the program's memory, in 'c' order. */
    INDArray output(int head) {
        return heads.get(head).array();
    }

    /**
     * Runs backward through the last forward run.
     *
     * @param outputGradients one for each head, or null where it is 0: what leads there alone is passed over
     * @return gradients by the inputs if wanted, else empty: the program's memory, in 'c' order
     */
    INDArray[] backward(Want want, @Nullable INDArray[] outputGradients) {
        return backward(want, begin(outputGradients), List.of(), null);
    }

    /**
     * Runs backward to the inputs, and keeps what {@link #backwardOfSlopes} needs.
     *
     * @param outputGradients as {@link #backward} takes them
     * @return gradients by the inputs: the program's memory, in 'c' order
     */
    INDArray[] slopes(@Nullable INDArray[] outputGradients) {
        Set<Use> withGradient = begin(outputGradients);
        Tangents keeping = tangents();
        keeping.clear();
        INDArray[] slopes = backward(Want.INPUTS, withGradient, List.of(), keeping);
        kept = outputGradients;
        return slopes;
    }

    /**
     * Goes back through the gradients by the inputs: tangents run forward, and where a derivative depends on its
     * argument, gradients of that run backward.
     *
     * @param outputGradients the array that {@link #slopes} was given
     * @param byInputs by each of the gradients by the inputs, null where 0
     * @return the gradients by the inputs if wanted, else empty
     */
    INDArray[] backwardOfSlopes(Want want, @Nullable INDArray[] outputGradients, @Nullable INDArray[] byInputs) {
        if (kept != outputGradients) {
            slopes(outputGradients);
        }
        kept = null; // unless all of it is still there in the end: injections lie where gradients were kept
        List<Injection> injections = tangents().run(byInputs, want.parameters());
        if (injections.isEmpty()) {
            kept = outputGradients;
        }
        return backward(want, new HashSet<>(), injections, null);
    }

    /** Returns what the last {@link #backwardOfSlopes} gave the gradients by the outputs: null where it is 0. */
    @Nullable
    INDArray[] byOutputGradients() {
        return tangents().ofHeads();
    }

    private Tangents tangents() {
        if (tangents == null) {
            tangents = new Tangents(context, inputFlows(), nodes, clocks, heads);
        }
        return tangents;
    }

    private List<Flow> inputFlows() {
        return inputs.stream().map(Input::tensor).toList();
    }

    /** Takes the gradients by the outputs in, and returns the uses that have one now. */
    private Set<Use> begin(@Nullable INDArray[] outputGradients) {
        if (gradients == null) {
            gradients = new Gradients(context, inputFlows(), nodes, heads);
        }
        long start = System.nanoTime();
        Set<Use> withGradient = new HashSet<>();
        for (int i = 0; i < outputGradients.length; i++) {
            INDArray gradient = outputGradients[i];
            if (gradient != null) {
                heads.get(i).backward(gradient);
                withGradient.add(heads.get(i).use());
            }
        }
        edges.backward(start, 0);
        return withGradient;
    }

    private INDArray[] backward(
            Want want, Set<Use> withGradient, List<Injection> injections, @Nullable Tangents keeping) {
        Gradients ways = Objects.requireNonNull(gradients);
        for (int i = nodes.size() - 1; i >= 0; i--) {
            Node node = nodes.get(i);
            Flow output = node.output();
            if (output.wanted(want) && ways.reach(output, withGradient, injections)) {
                long start = System.nanoTime();
                ways.gather(output, withGradient, injections);
                if (keeping != null) {
                    keeping.keep(i);
                }
                node.backward(want);
                withGradient.addAll(node.uses());
                clocks.get(i).backward(start, node.operations() * products(node, want));
            }
        }
        long start = System.nanoTime();
        INDArray[] ofInputs = want.inputs() ? ways.ofInputs(withGradient, injections) : new INDArray[0];
        edges.backward(start, 0);
        return ofInputs;
    }

    private static int products(Node node, Want want) {
        boolean data = node.uses().stream().anyMatch(use -> use.wanted(want));
        return (want.parameters() ? 1 : 0) + (data ? 1 : 0);
    }

    /** Gives the program's memory back, outputs included: it cannot run any more. */
    void release() {
        context.release();
    }
}
