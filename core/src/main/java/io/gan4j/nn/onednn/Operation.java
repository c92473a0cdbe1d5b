package io.gan4j.nn.onednn;

import java.util.ArrayList;
import java.util.List;
import org.bytedeco.dnnl.IntMemoryMap;
import org.bytedeco.dnnl.memory;
import org.bytedeco.dnnl.primitive;
import org.bytedeco.dnnl.stream;

/** A primitive with its arguments bound: running it allocates nothing. */
final class Operation {
    private final primitive kernel;
    private final stream queue;
    private final IntMemoryMap arguments = new IntMemoryMap();
    private final List<memory> kept = new ArrayList<>();

    Operation(primitive kernel, stream queue) {
        this.kernel = kernel;
        this.queue = queue;
    }

    /** Binds an argument; the memory lives at least as long as this operation. */
    Operation with(int argument, memory content) {
        arguments.put(argument, content);
        kept.add(content);
        return this;
    }

    void run() {
        kernel.execute(queue, arguments);
    }

    /** Frees the primitive with its own memory: it cannot run any more. */
    void release() {
        kernel.close();
        arguments.close();
    }
}
