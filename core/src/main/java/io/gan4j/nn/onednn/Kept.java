package io.gan4j.nn.onednn;

import org.bytedeco.dnnl.memory;
import org.jspecify.annotations.Nullable;

/** What a node keeps of the gradient by its output until tangents come by: the gradient's own place is used again. */
final class Kept {
    private final Context context;
    private final Flow output;
    private final memory content;
    private @Nullable Operation copy;

    /** @param layout that it is kept in */
    Kept(Context context, Flow output, memory.desc layout) {
        this.context = context;
        this.output = output;
        this.content = context.allocate(layout);
    }

    memory content() {
        return content;
    }

    /** Keeps the gradient as it is now. */
    void keep() {
        if (copy == null) {
            copy = context.copy(output.gradient(), content);
        }
        copy.run();
    }
}
