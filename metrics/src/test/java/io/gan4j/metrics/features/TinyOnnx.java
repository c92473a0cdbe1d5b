package io.gan4j.metrics.features;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * Writes ONNX files of a few nodes, as the protocol buffers of the format's {@code onnx.proto3} are on disk: a tag, a
 * length, bytes.
 */
final class TinyOnnx {
    /** A size that the file leaves open. */
    static final long ANY = -1;

    private static final int FLOAT = 1;
    private static final int TEXT = 3;

    private final List<byte[]> nodes = new ArrayList<>();
    private final List<byte[]> constants = new ArrayList<>();
    private final List<byte[]> inputs = new ArrayList<>();
    private final List<byte[]> outputs = new ArrayList<>();

    TinyOnnx input(String name, long... shape) {
        inputs.add(value(name, shape));
        return this;
    }

    TinyOnnx output(String name, long... shape) {
        outputs.add(value(name, shape));
        return this;
    }

    TinyOnnx constant(String name, float[] values, long... shape) {
        ByteBuffer raw = ByteBuffer.allocate(Float.BYTES * values.length).order(ByteOrder.LITTLE_ENDIAN);
        for (float value : values) {
            raw.putFloat(value);
        }
        Message tensor = new Message();
        for (long size : shape) {
            tensor.number(1, size);
        }
        constants.add(
                tensor.number(2, FLOAT).text(8, name).bytes(9, raw.array()).toByteArray());
        return this;
    }

    TinyOnnx node(String operation, String output, String... from) {
        Message node = new Message();
        for (String name : from) {
            node.text(1, name);
        }
        nodes.add(node.text(2, output).text(4, operation).toByteArray());
        return this;
    }

    /** Resizes bilinearly. */
    TinyOnnx resize(String output, String from, String scales, String coordinates) {
        Message node = new Message();
        for (String name : List.of(from, "", scales)) {
            node.text(1, name);
        }
        nodes.add(node.text(2, output)
                .text(4, "Resize")
                .bytes(5, attribute("mode", "linear"))
                .bytes(5, attribute("coordinate_transformation_mode", coordinates))
                .toByteArray());
        return this;
    }

    private static byte[] attribute(String name, String value) {
        return new Message().text(1, name).text(4, value).number(20, TEXT).toByteArray();
    }

    byte[] toByteArray() {
        Message graph = new Message();
        nodes.forEach(node -> graph.bytes(1, node));
        graph.text(2, "tiny");
        constants.forEach(constant -> graph.bytes(5, constant));
        inputs.forEach(value -> graph.bytes(11, value));
        outputs.forEach(value -> graph.bytes(12, value));
        return new Message()
                .number(1, 8) // version of the format
                .bytes(7, graph.toByteArray())
                .bytes(8, new Message().number(2, 13).toByteArray()) // version of the operations
                .toByteArray();
    }

    private static byte[] value(String name, long... shape) {
        Message sizes = new Message();
        for (long size : shape) {
            Message dimension = size == ANY ? new Message().text(2, "n") : new Message().number(1, size);
            sizes.bytes(1, dimension.toByteArray());
        }
        Message tensor = new Message().number(1, FLOAT).bytes(2, sizes.toByteArray());
        return new Message()
                .text(1, name)
                .bytes(2, new Message().bytes(1, tensor.toByteArray()).toByteArray())
                .toByteArray();
    }

    private static final class Message {
        private final ByteArrayOutputStream out = new ByteArrayOutputStream();

        Message number(int field, long value) {
            variable((long) field << 3);
            variable(value);
            return this;
        }

        Message text(int field, String value) {
            return bytes(field, value.getBytes(StandardCharsets.UTF_8));
        }

        Message bytes(int field, byte[] value) {
            variable((long) field << 3 | 2);
            variable(value.length);
            out.writeBytes(value);
            return this;
        }

        private void variable(long value) {
            for (long rest = value; ; rest >>>= 7) {
                if (rest < 0x80) {
                    out.write((int) rest);
                    return;
                }
                out.write((int) (rest & 0x7f | 0x80));
            }
        }

        byte[] toByteArray() {
            return out.toByteArray();
        }
    }
}
