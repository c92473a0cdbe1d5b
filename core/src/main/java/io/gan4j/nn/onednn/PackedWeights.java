package io.gan4j.nn.onednn;

import org.bytedeco.dnnl.memory;
import org.jspecify.annotations.Nullable;

/** Weights in the layout that a primitive wants, kept up to date. */
final class PackedWeights {
    private final Context context;
    private final memory.desc layout;
    private final memory.desc wanted;
    private final memory content;
    private final @Nullable Operation packing;
    private long version = -1;

    PackedWeights(Context context, Parameter weights, memory.desc layout, memory.desc wanted) {
        this.context = context;
        this.layout = layout;
        this.wanted = wanted;
        memory given = context.view(layout, weights.value());
        if (layout.equals(wanted)) {
            content = given;
            packing = null;
        } else {
            content = context.allocate(wanted);
            packing = context.copy(given, content);
        }
    }

    boolean matches(memory.desc layout, memory.desc wanted) {
        return this.layout.equals(layout) && this.wanted.equals(wanted);
    }

    memory content() {
        return content;
    }

    void release() {
        context.release();
    }

    /** Packs anew if the parameters have changed. */
    void refresh() {
        if (packing != null && version != context.version()) {
            packing.run();
            version = context.version();
        }
    }
}
