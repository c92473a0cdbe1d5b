package io.gan4j.nn.onednn;

import io.gan4j.nn.Mode;
import io.gan4j.nn.Want;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.bytedeco.dnnl.memory;
import org.jspecify.annotations.Nullable;

/**
 * Continues maps beyond their edges by their mirror image: copies the middle, then line by line the columns beside it,
 * then whole rows. The way back adds the lines up in the opposite order, in the gradient's own memory.
 */
final class ReflectionPaddingNode extends Node {
    private static final int ROWS = 2;
    private static final int COLUMNS = 3;

    private final Flow output;
    private final long width;
    private final List<Operation> forward;
    private final List<Operation> folding = new ArrayList<>();
    private @Nullable Operation back;

    ReflectionPaddingNode(Context context, Flow from, long width) {
        super(context, from);
        this.width = width;
        long[] shape = from.shape();
        shape[ROWS] += 2 * width;
        shape[COLUMNS] += 2 * width;
        output = Flow.allocate(context, shape, Layouts.like(from.layout(), from.shape(), shape), from.learned(), true);
        forward = padding(from.data(), output.data());
    }

    private List<Operation> padding(memory from, memory to) {
        List<Operation> copies = new ArrayList<>();
        copies.add(context.copy(from, middle(to)));
        for (Mirror mirror : mirrors()) {
            copies.add(context.copy(mirror.seen(to), mirror.image(to)));
        }
        return copies;
    }

    private memory middle(memory whole) {
        return part(whole, input().tensor().shape(), new long[] {0, 0, width, width});
    }

    private memory part(memory whole, long[] shape, long[] offset) {
        return context.view(output.layout().submemory_desc(shape, offset), whole);
    }

    /** A line of the padding and the one that it shows. Columns are as high as the middle, rows go all across. */
    private final class Mirror {
        private final int axis;
        private final long seen;
        private final long image;

        Mirror(int axis, long edge, long distance) {
            this.axis = axis;
            this.seen = edge - distance;
            this.image = edge + distance;
        }

        memory seen(memory whole) {
            return line(whole, seen);
        }

        memory image(memory whole) {
            return line(whole, image);
        }

        private memory line(memory whole, long position) {
            long[] shape = output.shape();
            long[] offset = new long[shape.length];
            if (axis == COLUMNS) {
                shape[ROWS] -= 2 * width;
                offset[ROWS] = width;
            }
            shape[axis] = 1;
            offset[axis] = position;
            return part(whole, shape, offset);
        }
    }

    private List<Mirror> mirrors() {
        List<Mirror> mirrors = new ArrayList<>();
        for (int axis : new int[] {COLUMNS, ROWS}) {
            long last = output.size(axis) - 1 - width;
            for (long distance = 1; distance <= width; distance++) {
                mirrors.add(new Mirror(axis, width, -distance));
                mirrors.add(new Mirror(axis, last, distance));
            }
        }
        return mirrors;
    }

    @Override
    void forward(Mode mode) {
        forward.forEach(Operation::run);
    }

    @Override
    void backward(Want want) {
        if (!input().wanted(want)) {
            return;
        }
        if (back == null) {
            List<Mirror> mirrors = mirrors();
            Collections.reverse(mirrors);
            for (Mirror mirror : mirrors) {
                folding.add(context.accumulate(mirror.image(output.gradient()), mirror.seen(output.gradient())));
            }
            back = context.copy(middle(output.gradient()), input().gradient());
        }
        folding.forEach(Operation::run);
        back.run();
    }

    @Override
    Tangent tangent(Tangents tangents, String layer) {
        List<Operation> padding = padding(tangents.of(input().tensor()), tangents.of(output));
        return parameters -> padding.forEach(Operation::run);
    }

    @Override
    Flow output() {
        return output;
    }
}
