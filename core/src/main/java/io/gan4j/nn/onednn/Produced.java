package io.gan4j.nn.onednn;

import org.bytedeco.dnnl.memory;
import org.jspecify.annotations.Nullable;

/** A primitive's result on its way to a tensor of perhaps another layout. */
final class Produced {
    private final memory content;
    private final @Nullable Operation conversion;

    Produced(Context context, memory.desc produced, memory target, memory.desc layout) {
        if (produced.equals(layout)) {
            content = target;
            conversion = null;
        } else {
            content = context.scratch(Context.Scratch.RESULT, produced);
            conversion = context.copy(content, target);
        }
    }

    memory content() {
        return content;
    }

    void run() {
        if (conversion != null) {
            conversion.run();
        }
    }
}
