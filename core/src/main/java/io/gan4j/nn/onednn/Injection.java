package io.gan4j.nn.onednn;

import org.bytedeco.dnnl.memory;
import org.jspecify.annotations.Nullable;

/** A gradient that comes in from beside: not from those that use a flow. */
final class Injection {
    private final Context context;
    private final Flow at;
    private final memory content;
    private @Nullable Operation first;
    private @Nullable Operation further;

    /** @param content the gradient by {@code at}, in its layout */
    Injection(Context context, Flow at, memory content) {
        this.context = context;
        this.at = at;
        this.content = content;
    }

    Flow at() {
        return at;
    }

    /** @param begun whether there is a gradient already, which this one adds to */
    void run(boolean begun) {
        if (begun) {
            if (further == null) {
                further = context.accumulate(content, at.gradient());
            }
            further.run();
        } else {
            if (first == null) {
                first = context.copy(content, at.gradient());
            }
            first.run();
        }
    }
}
