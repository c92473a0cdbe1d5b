package io.gan4j.nn.onednn;

import java.util.List;
import org.bytedeco.dnnl.memory;

/** Descriptors of float memory. */
final class Layouts {
    /** Orders of image batches that convolutions choose from. */
    private static final List<memory.format_tag> IMAGES =
            List.of(memory.format_tag.nhwc, memory.format_tag.nChw16c, memory.format_tag.nChw8c);

    private Layouts() {}

    static memory.desc of(long[] shape, memory.format_tag tag) {
        return new memory.desc(shape, memory.data_type.f32, tag);
    }

    /** Row after row, as ND4J's 'c' order has it. */
    static memory.desc plain(long... shape) {
        return of(
                shape,
                switch (shape.length) {
                    case 1 -> memory.format_tag.a;
                    case 2 -> memory.format_tag.ab;
                    case 3 -> memory.format_tag.abc;
                    case 4 -> memory.format_tag.abcd;
                    case 5 -> memory.format_tag.abcde;
                    default -> throw new IllegalArgumentException("no layout for " + shape.length + " dimensions");
                });
    }

    /**
     * Returns the layout of an image batch of shape {@code wanted} that is ordered as {@code layout} orders one of
     * shape {@code shape}; plain, if the order is none of the usual ones.
     */
    static memory.desc like(memory.desc layout, long[] shape, long[] wanted) {
        for (memory.format_tag order : IMAGES) {
            if (layout.equals(of(shape, order))) {
                return of(wanted, order);
            }
        }
        return plain(wanted);
    }

    /** Layouts in blocks of channels waste memory and time on the few channels of an image: these become plain. */
    static memory.desc withoutGaps(memory.desc layout, long[] shape) {
        return layout.get_size() > elements(shape) * Float.BYTES ? plain(shape) : layout;
    }

    /** Whatever the primitive likes best. */
    static memory.desc any(long... shape) {
        return of(shape, memory.format_tag.any);
    }

    static long elements(long... shape) {
        long elements = 1;
        for (long size : shape) {
            elements *= size;
        }
        return elements;
    }
}
