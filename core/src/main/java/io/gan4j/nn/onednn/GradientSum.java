package io.gan4j.nn.onednn;

import org.bytedeco.dnnl.memory;

/** A primitive's parameter gradient on its way into the network's gradients. */
final class GradientSum {
    private final memory content;
    private final Operation adding;

    GradientSum(Context context, Parameter parameter, memory.desc layout, memory.desc produced, Context.Scratch place) {
        content = context.scratch(place, produced);
        adding = context.accumulate(content, context.view(layout, parameter.gradient()));
    }

    memory content() {
        return content;
    }

    void add() {
        adding.run();
    }
}
