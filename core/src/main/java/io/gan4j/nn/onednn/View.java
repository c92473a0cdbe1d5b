package io.gan4j.nn.onednn;

import org.bytedeco.dnnl.engine;
import org.bytedeco.dnnl.memory;
import org.bytedeco.javacpp.FloatPointer;
import org.bytedeco.javacpp.Pointer;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.api.shape.Shape;

/** oneDNN's sight of bytes that belong to another object, which it keeps alive. */
final class View extends memory {
    @SuppressWarnings("UnusedVariable")
    private final Object owner;

    /** Views the elements of an array, or of the part of one that an ND4J view is. */
    View(memory.desc layout, engine processor, INDArray array) {
        super(layout, processor, address(array));
        this.owner = array;
    }

    /** Views the bytes of {@code bytes} from {@code offset} on. */
    View(memory.desc layout, engine processor, memory bytes, long offset) {
        super(layout, processor, new Address(bytes.get_data_handle().address() + offset));
        this.owner = bytes;
    }

    /** Whether the elements of an array lie as a plain layout has them. */
    static boolean isPlain(INDArray array) {
        return array.dataType() == DataType.FLOAT && array.ordering() == 'c' && Shape.hasDefaultStridesForShape(array);
    }

    static Pointer address(INDArray array) {
        return new Address(array.data().address() + array.offset() * Float.BYTES);
    }

    static FloatPointer floats(INDArray array) {
        return new FloatPointer(address(array)).capacity(array.length());
    }

    static FloatPointer floats(memory bytes, long length) {
        return new FloatPointer(bytes.get_data_handle()).capacity(length);
    }

    private static final class Address extends Pointer {
        Address(long value) {
            address = value;
        }
    }
}
