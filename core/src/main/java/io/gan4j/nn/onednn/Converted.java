package io.gan4j.nn.onednn;

import java.util.function.Function;
import org.bytedeco.dnnl.memory;
import org.jspecify.annotations.Nullable;

/** A tensor's content in the layout that a primitive wants. */
final class Converted {
    private final memory content;
    private final @Nullable Operation conversion;

    /**
     * Plans the conversion.
     *
     * @param place where the memory comes from if the content must be copied
     */
    Converted(
            Context context,
            memory given,
            memory.desc layout,
            memory.desc wanted,
            Function<memory.desc, memory> place) {
        if (layout.equals(wanted)) {
            content = given;
            conversion = null;
        } else {
            content = place.apply(wanted);
            conversion = context.copy(given, content);
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
