package io.gan4j.nn.onednn;

import java.util.List;
import org.bytedeco.dnnl.memory;

/**
 * The tangent of a node of one input whose derivative depends on that input, and which has its output's shape. What it
 * injects there lies where it has kept the gradient by its output.
 */
final class Bent implements Tangent {
    private final Converted argument;
    private final Converted direction;
    private final List<Operation> derivative;
    private final Bend bend;
    private final Kept kept;
    private final Injection injection;
    private final float[] values;
    private final float[] gradients;
    private final float[] directions;

    /** A node's second derivative. */
    interface Bend {
        /**
         * Computes the gradient by the node's input x of u · J(x) v, J its derivative.
         *
         * @param values what it is told from
         * @param gradients u; the result is written there
         * @param directions v
         */
        void run(float[] values, float[] gradients, float[] directions);
    }

    /**
     * Plans the node's part.
     *
     * @param told the flow whose values the second derivative is told from
     * @param from where the tangent of the input lies
     * @param derivative makes the tangent of the output of it
     * @param order layout in which the second derivative is computed
     */
    Bent(
            Context context,
            Flow input,
            Flow output,
            Flow told,
            memory from,
            List<Operation> derivative,
            memory.desc order,
            Bend bend) {
        this.derivative = derivative;
        this.bend = bend;
        argument = new Converted(
                context, told.data(), told.layout(), order, wanted -> context.scratch(Context.Scratch.RESULT, wanted));
        direction = new Converted(
                context, from, input.layout(), order, wanted -> context.scratch(Context.Scratch.TANGENT, wanted));
        kept = new Kept(context, output, order);
        injection = new Injection(context, input, kept.content());
        values = new float[Math.toIntExact(Layouts.elements(output.shape()))];
        gradients = new float[values.length];
        directions = new float[values.length];
    }

    @Override
    public void keep() {
        kept.keep();
    }

    @Override
    public void run(boolean parameters) {
        argument.run();
        direction.run();
        View.floats(argument.content(), values.length).get(values);
        View.floats(direction.content(), values.length).get(directions);
        View.floats(kept.content(), values.length).get(gradients);
        bend.run(values, gradients, directions);
        View.floats(kept.content(), values.length).put(gradients);
        derivative.forEach(Operation::run);
    }

    @Override
    public Injection injection() {
        return injection;
    }
}
