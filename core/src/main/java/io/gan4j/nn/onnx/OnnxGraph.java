package io.gan4j.nn.onnx;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.LongStream;
import onnx.Onnx;
import onnx.Onnx.AttributeProto;
import onnx.Onnx.AttributeProto.AttributeType;
import onnx.Onnx.TensorProto;
import onnx.Onnx.TensorShapeProto;
import onnx.Onnx.TypeProto;
import onnx.Onnx.ValueInfoProto;
import org.jspecify.annotations.Nullable;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.shade.protobuf.ByteString;

/**
 * A graph of ONNX that is being written, node by node, in the order of computation. Values go by their names, which are
 * all different.
 */
final class OnnxGraph {
    /** The operators' version: what ONNX Runtime knows since 1.12 (2022). */
    static final int OPSET = 17;

    /** The file format's version that goes with it. */
    private static final int FORMAT = 8;

    private final Onnx.GraphProto.Builder graph = Onnx.GraphProto.newBuilder().setName("gan4j");
    private final Map<String, Integer> names = new HashMap<>();

    /** A size that is known, or the name of one that is not. */
    record Size(long known, String name) {
        static Size of(long known) {
            return new Size(known, "");
        }

        static Size any(String name) {
            return new Size(-1, name);
        }

        private TensorShapeProto.Dimension proto() {
            return name.isEmpty()
                    ? TensorShapeProto.Dimension.newBuilder().setDimValue(known).build()
                    : TensorShapeProto.Dimension.newBuilder().setDimParam(name).build();
        }
    }

    /** Adds floats that are given to the graph, {@code [n, sizes]}. */
    void input(String name, List<Size> sizes) {
        TensorShapeProto.Builder shape =
                TensorShapeProto.newBuilder().addDim(Size.any("n").proto());
        sizes.forEach(size -> shape.addDim(size.proto()));
        graph.addInput(value(name, shape.build()));
        names.put(name, 1);
    }

    /** Adds a value to what comes out, under another name. */
    void output(String name, String value) {
        graph.addNode(Onnx.NodeProto.newBuilder()
                .setOpType("Identity")
                .setName(name)
                .addInput(value)
                .addOutput(name));
        graph.addOutput(value(name, null));
    }

    private static ValueInfoProto value(String name, @Nullable TensorShapeProto shape) {
        TypeProto.Tensor.Builder type = TypeProto.Tensor.newBuilder().setElemType(TensorProto.DataType.FLOAT_VALUE);
        if (shape != null) {
            type.setShape(shape);
        }
        return ValueInfoProto.newBuilder()
                .setName(name)
                .setType(TypeProto.newBuilder().setTensorType(type))
                .build();
    }

    /**
     * Adds a node of one output.
     *
     * @param name of the layer that it is of
     * @return the value that comes out
     */
    String node(String type, String name, List<String> inputs, AttributeProto... attributes) {
        String output = unique(name);
        graph.addNode(Onnx.NodeProto.newBuilder()
                .setOpType(type)
                .setName(output)
                .addAllInput(inputs)
                .addOutput(output)
                .addAllAttribute(List.of(attributes)));
        return output;
    }

    /** Cuts out what lies from one place of a dimension up to another; a negative one counts from the end. */
    String sliced(String name, String whole, long dimension, long from, long to) {
        List<String> inputs = List.of(
                whole,
                constant(name + "/from", from),
                constant(name + "/to", to),
                constant(name + "/dimension", dimension));
        return node("Slice", name, inputs);
    }

    /** Makes a rectangle of every pixel of maps. */
    String enlarged(String name, String maps, int rows, int columns) {
        String scales = constant(name + "/scales", Nd4j.createFromArray(1f, 1f, rows, columns));
        return node(
                "Resize",
                name,
                List.of(maps, "", scales),
                text("mode", "nearest"),
                text("nearest_mode", "floor"),
                text("coordinate_transformation_mode", "asymmetric"));
    }

    /** Adds numbers that stand in the graph, as floats. */
    String constant(String name, INDArray array) {
        ByteBuffer bytes = ByteBuffer.allocate(Math.toIntExact(array.length() * Float.BYTES))
                .order(ByteOrder.LITTLE_ENDIAN);
        try (INDArray dense = array.castTo(DataType.FLOAT).dup('c')) {
            bytes.asFloatBuffer().put(dense.data().asFloat());
        }
        return constant(name, TensorProto.DataType.FLOAT, bytes, array.shape());
    }

    /** Adds a number that stands in the graph. */
    String scalar(String name, double number) {
        ByteBuffer bytes = ByteBuffer.allocate(Float.BYTES).order(ByteOrder.LITTLE_ENDIAN);
        bytes.putFloat(0, (float) number);
        return constant(name, TensorProto.DataType.FLOAT, bytes);
    }

    /** Adds sizes or places that stand in the graph. */
    String constant(String name, long... numbers) {
        ByteBuffer bytes = ByteBuffer.allocate(numbers.length * Long.BYTES).order(ByteOrder.LITTLE_ENDIAN);
        bytes.asLongBuffer().put(numbers);
        return constant(name, TensorProto.DataType.INT64, bytes, numbers.length);
    }

    private String constant(String name, TensorProto.DataType type, ByteBuffer bytes, long... shape) {
        String value = unique(name);
        graph.addInitializer(TensorProto.newBuilder()
                .setName(value)
                .setDataType(type.getNumber())
                .addAllDims(LongStream.of(shape).boxed().toList())
                .setRawData(ByteString.copyFrom(bytes)));
        return value;
    }

    private String unique(String name) {
        int uses = names.merge(name, 1, Integer::sum);
        return uses == 1 ? name : unique(name + "-" + uses);
    }

    static AttributeProto integer(String name, long value) {
        return AttributeProto.newBuilder()
                .setName(name)
                .setType(AttributeType.INT)
                .setI(value)
                .build();
    }

    static AttributeProto integers(String name, long... values) {
        return AttributeProto.newBuilder()
                .setName(name)
                .setType(AttributeType.INTS)
                .addAllInts(LongStream.of(values).boxed().toList())
                .build();
    }

    static AttributeProto number(String name, double value) {
        return AttributeProto.newBuilder()
                .setName(name)
                .setType(AttributeType.FLOAT)
                .setF((float) value)
                .build();
    }

    static AttributeProto text(String name, String value) {
        return AttributeProto.newBuilder()
                .setName(name)
                .setType(AttributeType.STRING)
                .setS(ByteString.copyFromUtf8(value))
                .build();
    }

    /** Leaves out what nothing that comes out is made of: heads that are not looked at. */
    private void prune() {
        Set<String> used = new HashSet<>();
        graph.getOutputList().forEach(output -> used.add(output.getName()));
        for (int i = graph.getNodeCount() - 1; i >= 0; i--) {
            if (used.contains(graph.getNode(i).getOutput(0))) {
                used.addAll(graph.getNode(i).getInputList());
            } else {
                graph.removeNode(i);
            }
        }
        for (int i = graph.getInitializerCount() - 1; i >= 0; i--) {
            if (!used.contains(graph.getInitializer(i).getName())) {
                graph.removeInitializer(i);
            }
        }
    }

    /** Returns all of it as a model: nothing is added to it any more. */
    Onnx.ModelProto model(Map<String, String> metadata) {
        prune();
        List<Onnx.StringStringEntryProto> entries = new ArrayList<>();
        metadata.forEach((key, value) -> entries.add(Onnx.StringStringEntryProto.newBuilder()
                .setKey(key)
                .setValue(value)
                .build()));
        return Onnx.ModelProto.newBuilder()
                .setIrVersion(FORMAT)
                .setProducerName("gan4j")
                .addOpsetImport(Onnx.OperatorSetIdProto.newBuilder().setVersion(OPSET))
                .addAllMetadataProps(entries)
                .setGraph(graph)
                .build();
    }
}
